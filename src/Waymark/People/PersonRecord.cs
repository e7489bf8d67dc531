using Waymark.Access;
using Waymark.Linkage.Text;

namespace Waymark.People;

/// <summary>What one organisation has written down about one person. The same person may have a record at every organisation.</summary>
public sealed class PersonRecord : IWrittenBy
{
    private SealedText? phone;
    private SealedText? email;
    private SealedText? postcode;

    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Who the records are believed to be about: records of one person share it. Parting two people gives one of them a new one.</summary>
    public Guid PersonId { get; set; } = Identity.New();
    [Holds(FieldClass.Identity)] public required string GivenName { get; set; }
    [Holds(FieldClass.Identity)] public required string FamilyName { get; set; }

    /// <summary>The name she wishes to be called by, when it is another.</summary>
    [Holds(FieldClass.Identity)] public string? KnownAs { get; set; }
    [Holds(FieldClass.Identity)] public DateOnly? BornOn { get; set; }

    /// <summary>Years of age said or guessed on <see cref="AgeOn"/>, where no date of birth is known.</summary>
    public int? Age { get; set; }
    public DateOnly? AgeOn { get; set; }
    [Holds(FieldClass.Contact)] public string? Phone { get => phone?.Words; set => phone = SealedText.Of(value, phone); }
    [Holds(FieldClass.Contact)] public string? Email { get => email?.Words; set => email = SealedText.Of(value, email); }
    [Holds(FieldClass.Location)] public string? Postcode { get => postcode?.Words; set => postcode = SealedText.Of(value, postcode); }

    /// <summary>What searches compare: see <see cref="NameKey"/>.</summary>
    [Holds(FieldClass.Identity)] public string GivenKey { get; private set; } = "";
    [Holds(FieldClass.Identity)] public string FamilyKey { get; private set; } = "";
    [Holds(FieldClass.Identity)] public string KnownAsKey { get; private set; } = "";

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
