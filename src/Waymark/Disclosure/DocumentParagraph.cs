using Waymark.Access;
using Waymark.People;

namespace Waymark.Disclosure;

/// <summary>One thing that a document may say: about whom, from whom, what kind of fact it is, and the words. It goes out whole or not at all.</summary>
public sealed record DocumentParagraph
{
    /// <summary>Which field of which record it was made from, so that a person's mark finds it again.</summary>
    public required string Key { get; init; }
    public required Guid CaseId { get; init; }
    public required string Heading { get; init; }
    public required string Words { get; init; }

    /// <summary>Everybody it is about, by their record. Of what somebody wrote freely nobody can say, so it is about everybody on the case.</summary>
    public required IReadOnlySet<Guid> Subjects { get; init; }

    /// <summary>The organisation that wrote it.</summary>
    public required Guid SourceOrganisationId { get; init; }
    public required FieldClass Class { get; init; }

    /// <summary>Whether somebody wrote it freely: it may name anybody.</summary>
    public bool OwnWords { get; init; }

    /// <summary>Whether it tells who told us.</summary>
    public bool TellsWhoTold { get; init; }
}

/// <summary>Somebody who has a part in the case, as far as a document must know them to leave them out or in.</summary>
public sealed record PersonOnCase(Guid RecordId, PartyRole Role, string GivenName, string FamilyName, string? KnownAs, DateOnly? BornOn);

/// <summary>A case as paragraphs, with who is on it.</summary>
public sealed record CaseInWords(Guid CaseId, Guid SurvivorRecordId, IReadOnlyList<PersonOnCase> People, IReadOnlyList<DocumentParagraph> Paragraphs)
{
    /// <summary>
    /// Somebody's part, where they have several: the case is the survivor's whatever is alleged of her; a part as the person alleged to harm
    /// outweighs the others.
    /// </summary>
    public PartyRole? RoleOf(Guid recordId)
    {
        var roles = People.Where(person => person.RecordId == recordId).Select(person => person.Role).ToHashSet();
        return recordId == SurvivorRecordId || roles.Contains(PartyRole.Survivor) ? PartyRole.Survivor
            : roles.Contains(PartyRole.AllegedToHarm) ? PartyRole.AllegedToHarm
            : roles.Contains(PartyRole.Child) ? PartyRole.Child
            : roles.Count > 0 ? PartyRole.OtherAdultAtRisk : null;
    }
}
