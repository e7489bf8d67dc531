namespace Waymark.Tests.Architecture;

/// <summary>A capability: a folder of src/Waymark, what it holds, and which others it may mention.</summary>
public sealed record Capability(string Name, string Holds, params string[] Mentions);

/// <summary>
/// Who may mention whom, in one table. Every capability may mention the foundations below it and Storage; what else it may
/// mention stands here. A new row or a new mention is a decision, and docs/map.md shows it.
/// </summary>
public static class Map
{
    /// <summary>Maps every record and holds the doors to the database: mentions all, mentioned by all.</summary>
    public const string Storage = "Storage";

    /// <summary>Invents a partnership through the same acts as everybody: mentions all, mentioned by none.</summary>
    public const string Simulation = "Simulation";

    /// <summary>What every capability stands on. Each mentions only the ones named in its own row.</summary>
    public static readonly IReadOnlyList<Capability> Foundations =
    [
        new("Access", "Who acts, what they may see and do, and the record of what they did and looked at."),
        new("Areas", "A partnership as data: its places, boards, words, goals, thresholds and review cycle.", "Access"),
        new("Indicators", "What a measure is, and an area's use of it: label, target, direction, reading.", "Access", "Areas"),
        new("Returns", "What a return's field is, and a return from its definition to its signed submission.", "Access", "Areas", "Indicators"),
        new("Import", "What a loader is, and a file from its columns to its rows, undone by its load.", "Access", "Areas"),
    ];

    /// <summary>What people in the partnership do, from the first call for help to the published strategy.</summary>
    public static readonly IReadOnlyList<Capability> Capabilities =
    [
        new("People", "People as each organisation knows them, the case around a survivor, and who is in it."),
        new("Messages", "Messages to a survivor or a colleague: asked for, decided on when they would go, sent once or held back.", "People"),
        new("Directory", "Which services there are, for whom, where and when."),
        new("Referrals", "Asking an organisation to help, its answer, and word back to whoever asked.", "People", "Directory"),
        new("Risk", "Risk instruments, their answers and the judgement; safety plans.", "People"),
        new("Support", "One organisation's support from start to end: needs, plan, sessions, outcomes.", "People", "Risk", "Referrals"),
        new("Children", "Children as victims in their own right, and the concerns for them.", "People", "Risk", "Support"),
        new("Perpetrators", "People who harm, and the programmes that work with them.", "People", "Risk"),
        new("Justice", "Orders, bail, charges and court dates, and what they mean for safety.", "People", "Risk"),
        new("Marac", "The multi-agency meeting on the cases of highest risk: agenda, hearing, actions, repeats.", "People", "Risk", "Referrals", "Children", "Perpetrators"),
        new("Accommodation", "Refuge and other safe accommodation: places, holds, stays and who was turned away.", "People", "Risk", "Referrals", "Directory", "Support"),
        new("Sanctuary", "Making a home safe to stay in: survey, order, fit, sign off, review.", "People", "Risk", "Referrals"),
        new("Board", "Partnership boards, their seats, meetings, decisions and risk register."),
        new("Strategy", "The goal tree and the action plan that hangs on it.", "Board"),
        new("Commissioning", "Grants, contracts, what they buy and how they perform.", "Directory", "Strategy"),
        new("Prevention", "Training, work in schools and campaigns: offered, booked, reached.", "Directory", "Board", "Strategy"),
        new("Learning", "Reviews of deaths and near misses, their recommendations and what became of them.", "Board", "Strategy"),
        new("Voice", "What survivors say, the themes in it, and the answers they are owed.", "Board", "Strategy"),
        new("NeedsAssessment", "What the area needs and has: chapters, findings, gaps.", "Board", "Strategy"),
        new("Retention", "How long records are kept, what holds them, who was erased and by whom.", "People", "Referrals", "Marac"),
        new("Disclosure", "What leaves: documents for one recipient, and answers to people who ask what is held about them.", "People", "Referrals", "Risk", "Support", "Children", "Accommodation", "Retention"),
        new("Publishing", "What goes out: the list of every measure and of every field of a return.",
            "Referrals", "Support", "Children", "Marac", "Accommodation", "Board", "Strategy", "Commissioning", "Learning", "Voice", "NeedsAssessment"),
    ];

    public static IEnumerable<string> Names => [.. Foundations.Concat(Capabilities).Select(capability => capability.Name), Storage, Simulation];

    public static bool MayMention(string from, string to) =>
        from == to || to == Storage || from is Storage or Simulation
        || (Capabilities.FirstOrDefault(capability => capability.Name == from) is { } above
            ? above.Mentions.Contains(to) || Foundations.Any(foundation => foundation.Name == to)
            : Foundations.FirstOrDefault(foundation => foundation.Name == from)?.Mentions.Contains(to) ?? false);
}
