namespace Ysf.Tests.Image;

/// <summary>What is to be booted: a card and the boot loader of its machine.</summary>
internal sealed record CardImage(string Card, string BootLoader)
{
    /// <summary>The real card, in the folder that YSF_IMAGE names; skips the test without one.</summary>
    public static CardImage Real => Named("YSF_IMAGE", "make test-image");

    /// <summary>
    /// The card that scripts/standin-card.sh makes, in the folder that YSF_STANDIN names; skips the
    /// test without one.
    /// </summary>
    public static CardImage StandIn => Named("YSF_STANDIN", "make test-image");

    private static CardImage Named(string variable, string verb)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder), $"{variable} names no folder with a card: {verb}");
        return new CardImage(
            Path.Combine(folder!, "card.img"), Path.Combine(folder!, "u-boot.bin"));
    }
}
