using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>What is asked about a scheme, alike when it is added and when it changes.</summary>
public abstract class SchemeForm(WaymarkDb db, CodeLists codes) : WaymarkPage(db)
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? AccommodationType { get; set; }
    [BindProperty] public bool? Commissioned { get; set; }
    [BindProperty] public AccommodationProvider? Provider { get; set; }
    [BindProperty] public AccommodationProvider? OwnedOrManagedBy { get; set; }
    [BindProperty] public string? Temporary { get; set; }
    [BindProperty] public string? SelfContained { get; set; }
    [BindProperty] public string? Shared { get; set; }

    public IEnumerable<Choice> Types => codes["accommodation-types"].Answers.Select(code => new Choice(code.Code, code.Label));

    public IEnumerable<Choice> Providers => Enum.GetValues<AccommodationProvider>().Select(provider => new Choice(provider.ToString(), Capital(RelevanceAdvice.Named(provider))));

    public IReadOnlyList<Choice> Known { get; } = [new("yes", "Yes"), new("no", "No"), new("unknown", "Not known")];

    /// <summary>The answers; null when one must be put right first.</summary>
    protected SchemeAnswers? Answers()
    {
        if (Commissioned is null)
            ModelState.AddModelError(nameof(Commissioned), "Say whether the authority pays for it");
        return !ModelState.IsValid ? null : new SchemeAnswers
        {
            Name = Name,
            AccommodationType = AccommodationType,
            Commissioned = Commissioned!.Value,
            Provider = Provider,
            OwnedOrManagedBy = OwnedOrManagedBy,
            Temporary = Said(Temporary),
            SelfContained = Said(SelfContained),
            Shared = Said(Shared),
        };
    }

    protected void Fill(Scheme scheme)
    {
        (Name, AccommodationType, Commissioned) = (scheme.Name, scheme.AccommodationType, scheme.Commissioned);
        (Provider, OwnedOrManagedBy) = (scheme.Provider, scheme.OwnedOrManagedBy);
        (Temporary, SelfContained, Shared) = (Word(scheme.Temporary), Word(scheme.SelfContained), Word(scheme.Shared));
    }

    /// <summary>Each answer as it stands and as it was typed.</summary>
    protected BothTexts Compare(Scheme now) => new(
    [
        new("Name", now.Name, Name),
        new("Kind", Kind(now.AccommodationType), Kind(AccommodationType)),
        new("The authority pays for it", now.Commissioned ? "Yes" : "No", Commissioned == true ? "Yes" : "No"),
        new("Who provides it", Who(now.Provider), Who(Provider)),
        new("Who owns or manages the building", Who(now.OwnedOrManagedBy), Who(OwnedOrManagedBy)),
        new("For a time only", Words(Word(now.Temporary)), Words(Temporary)),
        new("A home of their own", Words(Word(now.SelfContained)), Words(SelfContained)),
        new("Shared", Words(Word(now.Shared)), Words(Shared)),
    ]);

    public static string Who(AccommodationProvider? provider) => provider is { } known ? Capital(RelevanceAdvice.Named(known)) : "Not known";

    private string Kind(string? code) => code is not null && codes.Has("accommodation-types", code) ? codes.Label("accommodation-types", code) : "";

    private string Words(string? word) => Known.FirstOrDefault(choice => choice.Value == word)?.Text ?? "Not known";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Word(bool? said) => said switch { true => "yes", false => "no", null => "unknown" };

    private static bool? Said(string? word) => word switch { "yes" => true, "no" => false, _ => null };
}
