using Waymark.Areas;

namespace Waymark.Risk;

/// <summary>One thing a risk checklist asks about. The topic is in our words; the question's wording belongs to its owner.</summary>
/// <param name="Number">Its number on the form.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="ToCheck">Whether the topic has still to be compared with the form.</param>
public sealed record RiskItem(int Number, string Topic, bool ToCheck = false);

/// <summary>
/// A risk checklist at one edition. Two checklists that share a name are still two: their numbering differs, so answers and scores
/// are never carried from one into another (standards §0, X7).
/// </summary>
public sealed record RiskInstrument
{
    /// <summary>Which checklist, as its folder under <c>standards/risk/</c> is called.</summary>
    public required string Tool { get; init; }

    /// <summary>Which edition, as its file is called.</summary>
    public required string Edition { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What the owner's licence leaves us.</summary>
    public required string Licence { get; init; }

    /// <summary>The answers it takes.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>The items to point out whatever the score, most telling first.</summary>
    public required IReadOnlyList<int> HighHarm { get; init; }

    /// <summary>What it asks about, in order.</summary>
    public required IReadOnlyList<RiskItem> Items { get; init; }

    /// <summary>The checklist that partner agencies use.</summary>
    public const string PartnerChecklist = "safelives-dash";

    /// <summary>Reads the newest edition of a checklist.</summary>
    public static RiskInstrument Newest(ReferenceFiles files, string tool)
    {
        var folder = Path.Combine(files.Standards, "risk", tool);
        var edition = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileNameWithoutExtension).Max(StringComparer.Ordinal) : null;
        return edition is null
            ? throw new BrokenReferenceFile(folder, "the whole folder", "it holds no edition", "Restore it from the repository.")
            : Read(files, tool, edition);
    }

    /// <summary>Reads one edition from <c>standards/risk/</c>.</summary>
    public static RiskInstrument Read(ReferenceFiles files, string tool, string edition)
    {
        var read = files.ReadStandard<RiskInstrument>("risk", tool, edition + ".json");
        var numbers = read.Items.Select(item => item.Number).ToList();
        var (place, problem) = (read.Tool, read.Edition) != (tool, edition) ? ("tool, edition", "they do not match the folder and the file name.")
            : !numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)) ? ("items", "they are not numbered from 1 without gaps.")
            : read.HighHarm.Except(numbers).Any() ? ("highHarm", "it names an item that is not on the form.")
            : (null, null);
        return place is null ? read : throw new BrokenReferenceFile(Path.Combine(files.Standards, "risk", tool, edition + ".json"), place, problem!,
            "Compare the file with the published form and correct it.");
    }
}
