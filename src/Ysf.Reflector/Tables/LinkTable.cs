namespace Ysf;

/// <summary>The links, each at the place of its port.</summary>
internal sealed class LinkTable
{
    private readonly Link[] links = new Link[Limits.Links];

    public LinkTable()
    {
        for (var slot = 0; slot < links.Length; slot++)
        {
            links[slot] = new Link(slot);
        }
    }

    /// <summary>Links that are up; frames look no further without one.</summary>
    public int UpCount { get; set; }

    public ReadOnlySpan<Link> All => links;

    public Link this[int slot] => links[slot];

    /// <summary>The link of a name; null without one.</summary>
    public Link? Find(CallsignField name)
    {
        foreach (var link in links)
        {
            if (link.Options?.Name == name)
            {
                return link;
            }
        }

        return null;
    }
}
