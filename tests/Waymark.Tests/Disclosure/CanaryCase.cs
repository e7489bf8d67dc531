using Waymark.Access;
using Waymark.Disclosure;
using Waymark.People;

namespace Waymark.Tests.Disclosure;

/// <summary>A case on paper in which every class of fact about everybody is a paragraph of its own, and each says in its words what it is.</summary>
internal static class CanaryCase
{
    public static readonly Guid Survivor = Guid.NewGuid(), Named = Guid.NewGuid(), OtherChild = Guid.NewGuid(), Alleged = Guid.NewGuid(), Relative = Guid.NewGuid();

    public static IReadOnlyDictionary<Guid, string> Who { get; } = new Dictionary<Guid, string>
    {
        [Survivor] = "survivor", [Named] = "named", [OtherChild] = "otherchild", [Alleged] = "alleged", [Relative] = "relative",
    };

    public static CaseInWords Whole { get; } = new(Guid.NewGuid(), Survivor,
    [
        new(Survivor, PartyRole.Survivor, "Maren", "Heron", null, new DateOnly(1990, 5, 5)), new(Named, PartyRole.Child, "Linnet", "Heron", null, new DateOnly(2010, 1, 1)),
        new(OtherChild, PartyRole.Child, "Robin", "Heron", null, new DateOnly(2018, 1, 1)), new(Alleged, PartyRole.AllegedToHarm, "Tobias", "Kestrel", null, null),
        new(Relative, PartyRole.OtherAdultAtRisk, "Orla", "Wren", null, null),
    ], [.. Singles(), .. Mixed(), .. Told(), .. Own()]);

    /// <summary>What a paragraph about one person is called.</summary>
    public static string Canary(Guid subject, FieldClass fact) => $"<{Who[subject]}-{fact}>";

    public static string Text(IEnumerable<DocumentParagraph> paragraphs) => string.Concat(paragraphs.Select(paragraph => paragraph.Words));

    private static IEnumerable<DocumentParagraph> Singles() => Who.Keys.SelectMany(subject => Enum.GetValues<FieldClass>().Select(fact => Of(Canary(subject, fact), fact, [subject])));

    private static IEnumerable<DocumentParagraph> Mixed() => Enum.GetValues<FieldClass>().SelectMany(fact => (DocumentParagraph[])[Of($"<mixed-survivor-{fact}>", fact, [Survivor, Relative]), Of($"<mixed-named-{fact}>", fact, [Named, OtherChild]), Of($"<mixed-alleged-{fact}>", fact, [Alleged, Relative])]);

    private static IEnumerable<DocumentParagraph> Told() => Who.Keys.SelectMany(subject => Enum.GetValues<FieldClass>().Select(fact => Of($"<told-{Who[subject]}-{fact}>", fact, [subject]) with { TellsWhoTold = true }));

    private static IEnumerable<DocumentParagraph> Own() => Enum.GetValues<FieldClass>().SelectMany(fact => Who.Keys.Select(subject => Of($"<own-{Who[subject]}-{fact}>", fact, [subject]) with { OwnWords = true })
        .Append(Of($"<own-all-{fact}>", fact, [.. Who.Keys]) with { OwnWords = true }));

    private static DocumentParagraph Of(string words, FieldClass fact, HashSet<Guid> about) =>
        new() { Key = words, CaseId = Guid.Empty, Heading = "h", Words = words, Subjects = about, SourceOrganisationId = Guid.Empty, Class = fact };
}
