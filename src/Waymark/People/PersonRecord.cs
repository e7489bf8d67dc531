using Waymark.Access;
using Waymark.Linkage.Text;

namespace Waymark.People;

/// <summary>What one organisation has written down about one person. The same person may have a record at every organisation.</summary>
public sealed class PersonRecord : IWrittenBy
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Who the records are believed to be about: records of one person share it. Parting two people gives one of them a new one.</summary>
    public Guid PersonId { get; set; } = Identity.New();
    public required string GivenName { get; set; }
    public required string FamilyName { get; set; }

    /// <summary>The name she wishes to be called by, when it is another.</summary>
    public string? KnownAs { get; set; }
    public DateOnly? BornOn { get; set; }

    /// <summary>Years of age said or guessed on <see cref="AgeOn"/>, where no date of birth is known.</summary>
    public int? Age { get; set; }
    public DateOnly? AgeOn { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Postcode { get; set; }

    /// <summary>What searches compare: see <see cref="NameKey"/>.</summary>
    public string GivenKey { get; private set; } = "";
    public string FamilyKey { get; private set; } = "";
    public string KnownAsKey { get; private set; } = "";

    /// <summary>The name to call her by.</summary>
    public string DisplayName => $"{KnownAs ?? GivenName} {FamilyName}";

    /// <summary>Keeps the search keys in step with the names. The store calls it before each save.</summary>
    public void RefreshKeys()
    {
        GivenKey = NameKey.Of(GivenName);
        FamilyKey = NameKey.Of(FamilyName);
        KnownAsKey = NameKey.Of(KnownAs ?? "");
    }

    /// <summary>The age on a day: from the date of birth, or as it was said and grown older since; null when not known.</summary>
    public int? YearsOn(DateOnly day) =>
        BornOn is not null ? People.AgeOn.Years(BornOn, day)
        : Age is { } said ? said + (AgeOn is { } on && day > on ? People.AgeOn.Years(on, day) ?? 0 : 0)
        : null;
}
