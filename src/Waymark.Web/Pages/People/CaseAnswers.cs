using System.Text.Json.Serialization;
using Waymark.People;

namespace Waymark.Web.Pages.People;

/// <summary>What is answered on the way to a case or a referral.</summary>
public sealed class CaseAnswers
{
    /// <summary>A child who needs help too.</summary>
    public sealed record Child(string? Name, int? Age);

    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? KnownAs { get; set; }
    public DateOnly? BornOn { get; set; }
    public int? Age { get; set; }
    public SafeContact Contact { get; set; } = new();

    /// <summary>A council's code; "outside" or nothing when it is none of those known here.</summary>
    public string? Home { get; set; }
    public List<string> Abuse { get; set; } = [];
    public string? HarmGivenName { get; set; }
    public string? HarmFamilyName { get; set; }
    public int? HarmAge { get; set; }
    public List<string> Connections { get; set; } = [];
    public List<Child> Children { get; set; } = [];
    public string? ToldBy { get; set; }

    public string? Seeks { get; set; }
    public string? ToOrganisationId { get; set; }
    public string? AccommodationType { get; set; }
    public string? Needs { get; set; }
    public string? Urgency { get; set; }
    public string? Agrees { get; set; }
    public string? WhyWithoutConsent { get; set; }
    public string? Source { get; set; }

    [JsonIgnore]
    public bool NamesHarmer => HarmGivenName is not null || HarmFamilyName is not null;

    /// <summary>The case these answers open.</summary>
    public OpenCase.Request ToCase(string source) => new()
    {
        Survivor = new OpenCase.NewPerson { GivenName = GivenName, FamilyName = FamilyName, KnownAs = KnownAs, BornOn = BornOn, Age = Age },
        HomeAuthorityCode = Home is null or "outside" or "unknown" ? null : Home,
        AbuseCodes = Abuse,
        Children = [.. Children.Select(child => new OpenCase.NewPerson { GivenName = child.Name, Age = child.Age })],
        AllegedToHarm = NamesHarmer ? [new OpenCase.NewPerson { GivenName = HarmGivenName, FamilyName = HarmFamilyName, Age = HarmAge, Connections = Connections }] : [],
        Contact = Contact,
        Source = source,
    };
}
