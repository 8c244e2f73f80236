namespace Ysf.Bill.Spdx;

/// <summary>Licences that SPDX's list lacks, by their ids.</summary>
internal sealed class LicenceTexts
{
    private readonly SortedDictionary<string, ExtractedLicence> _all = new(StringComparer.Ordinal);

    /// <summary>All of them in the order of their ids.</summary>
    public IReadOnlyList<ExtractedLicence> All => [.. _all.Values];

    /// <summary>The id for a licence's name of one origin; another text of the same name gets a number.</summary>
    public string IdOf(string origin, string name, string text)
    {
        string wished = $"LicenseRef-{BillMaker.Plain(origin)}-{BillMaker.Plain(name)}";
        for (int number = 1; ; number++)
        {
            string id = number == 1 ? wished : $"{wished}-{number}";
            if (!_all.TryGetValue(id, out ExtractedLicence? known))
            {
                _all[id] = new(id, $"{name} ({origin})", text);
                return id;
            }

            if (known.ExtractedText == text)
            {
                return id;
            }
        }
    }
}
