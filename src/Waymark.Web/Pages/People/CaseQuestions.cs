using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Journeys;

namespace Waymark.Web.Pages.People;

/// <summary>The questions that open a case, one a page: shared by opening one and by referring somebody.</summary>
public abstract class CaseQuestions(WaymarkDb db, AreaInForce areas, CodeLists codes) : Journey<CaseAnswers>(db)
{
    /// <summary>The steps that ask about the case itself.</summary>
    protected static readonly IReadOnlyList<Step<CaseAnswers>> AboutHer =
    [
        new("who", "Who is she?"),
        new("contact", "How can she be contacted safely?"),
        new("home", "Where does she live now?"),
        new("happened", "What has happened?"),
        new("others", "Who else is it about?"),
        Children,
    ];

    /// <summary>Which of her children need help: asked again when a case that is open is referred.</summary>
    protected static Step<CaseAnswers> Children => new("children", "Which children need help too?");

    [BindProperty] public string? GivenName { get; set; }
    [BindProperty] public string? FamilyName { get; set; }
    [BindProperty] public string? KnownAs { get; set; }
    [BindProperty] public TypedDate BornOn { get; set; } = new();
    [BindProperty] public string? Age { get; set; }
    [BindProperty] public ContactForm Contact { get; set; } = new();
    [BindProperty] public string? Home { get; set; }
    [BindProperty] public List<string> Abuse { get; set; } = [];
    [BindProperty] public string? HarmGivenName { get; set; }
    [BindProperty] public string? HarmFamilyName { get; set; }
    [BindProperty] public string? HarmAge { get; set; }
    [BindProperty] public List<string> Connections { get; set; } = [];
    [BindProperty] public List<string?> ChildName { get; set; } = [];
    [BindProperty] public List<string?> ChildAge { get; set; } = [];

    public AreaPack Area { get; private set; } = null!;

    protected CodeLists Codes => codes;

    public IEnumerable<Choice> Homes =>
    [
        .. Area.OwnAuthorities.Select(authority => new Choice(authority.Code, authority.Name)),
        .. Area.Authorities.Where(authority => !authority.Own).Select(authority => new Choice(authority.Code, authority.Name + " (outside the area)")),
        new("outside", "Somewhere else"),
        new("unknown", "Not known"),
    ];

    public IEnumerable<Choice> AbuseTypes => codes["abuse-types"].Answers.Select(code => new Choice(code.Code, code.Label));

    public IEnumerable<Choice> ConnectionKinds => codes["personal-connections"].Answers.Select(code => new Choice(code.Code, code.Label));

    /// <summary>How many rows for children stand on the page: those answered and room for more.</summary>
    public int ChildRows => Math.Max(3, Answers.Children.Count + 2);

    /// <summary>Where the shown step's questions lie: those about her beside opening a case, the others beside the journey.</summary>
    public string Question => AboutHer.Any(step => step.Name == Step) ? $"/Pages/People/Steps/_{Capital(Step)}.cshtml" : "_" + Capital(Step);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    public string Survivor => Area.Words.Survivor.One;

    protected override async Task<IActionResult?> Prepare()
    {
        Area = (await areas.Of(Db, Me.AreaCode, Stop))!;
        if (HttpMethods.IsGet(Request.Method))
            Show();
        return null;
    }

    /// <summary>Puts what was answered before into the form.</summary>
    protected virtual void Show()
    {
        (GivenName, FamilyName, KnownAs) = (Answers.GivenName, Answers.FamilyName, Answers.KnownAs);
        BornOn = TypedDate.From(Answers.BornOn);
        Age = Answers.Age?.ToString();
        Contact = ContactForm.From(Answers.Contact);
        Home = Answers.Home;
        Abuse = Answers.Abuse;
        (HarmGivenName, HarmFamilyName, HarmAge) = (Answers.HarmGivenName, Answers.HarmFamilyName, Answers.HarmAge?.ToString());
        Connections = Answers.Connections;
        ChildName = [.. Answers.Children.Select(child => child.Name)];
        ChildAge = [.. Answers.Children.Select(child => child.Age?.ToString())];
    }

    protected override Task Read(string step)
    {
        switch (step)
        {
            case "who": ReadWho(); break;
            case "contact": Answers.Contact = Contact.Read(ModelState, nameof(Contact)); break;
            case "home": ReadHome(); break;
            case "happened": Answers.Abuse = [.. Abuse.Where(code => codes.Has("abuse-types", code)).Distinct()]; break;
            case "others": ReadHarm(); break;
            case "children": ReadChildren(); break;
        }

        return Task.CompletedTask;
    }

    private void ReadWho()
    {
        Answers.GivenName = Typed.Words(ModelState, nameof(GivenName), GivenName, "First name", Typed.Short);
        Answers.FamilyName = Typed.Words(ModelState, nameof(FamilyName), FamilyName, "Last name", Typed.Short);
        Answers.KnownAs = Typed.Words(ModelState, nameof(KnownAs), KnownAs, "The name she wishes to be called", Typed.Short);
        if (Answers.GivenName is null && Answers.FamilyName is null)
        {
            // What to call her is enough to begin: nobody waits for a full name.
            Answers.GivenName = Answers.KnownAs;
            if (Answers.KnownAs is null)
                ModelState.AddModelError(nameof(GivenName), "Enter a name, or what to call her");
        }

        Answers.BornOn = BornOn.Read(ModelState, nameof(BornOn), "Date of birth", required: false);
        if (Answers.BornOn is { } born && (born > Today || born < Today.AddYears(-120)))
            ModelState.AddModelError(nameof(BornOn), "Date of birth must be in the last 120 years");
        Answers.Age = Typed.Number(ModelState, nameof(Age), Age, "Age", 0, 120);
    }

    private void ReadHome()
    {
        if (Home is null || Homes.All(choice => choice.Value != Home))
            ModelState.AddModelError(nameof(Home), "Choose where she lives now, or that it is not known");
        else
            Answers.Home = Home;
    }

    private void ReadHarm()
    {
        Answers.HarmGivenName = Typed.Words(ModelState, nameof(HarmGivenName), HarmGivenName, "First name", Typed.Short);
        Answers.HarmFamilyName = Typed.Words(ModelState, nameof(HarmFamilyName), HarmFamilyName, "Last name", Typed.Short);
        Answers.HarmAge = Typed.Number(ModelState, nameof(HarmAge), HarmAge, "Age", 0, 120);
        Answers.Connections = [.. Connections.Where(code => codes.Has("personal-connections", code)).Distinct()];
        if (Answers.Connections.Count > 0 && !Answers.NamesHarmer)
            ModelState.AddModelError(nameof(HarmGivenName), "Enter a name for the person alleged to harm. Write \"not known\" if nobody knows it");
    }

    private void ReadChildren()
    {
        var children = new List<CaseAnswers.Child>();
        for (var row = 0; row < Math.Min(Math.Max(ChildName.Count, ChildAge.Count), 20); row++)
        {
            var name = Typed.Words(ModelState, $"ChildName[{row}]", ChildName.ElementAtOrDefault(row), "Name", Typed.Short);
            var age = Typed.Number(ModelState, $"ChildAge[{row}]", ChildAge.ElementAtOrDefault(row), "Age", 0, 17);
            if (name is not null && age is null && ModelState.IsValid)
                ModelState.AddModelError($"ChildAge[{row}]", "Enter an age in whole years, or a best guess. Enter 0 for a child under 1");
            if (name is not null || age is not null)
                children.Add(new(name, age));
        }

        Answers.Children = children;
    }

    /// <summary>A code's words, or that nothing was said.</summary>
    public string Label(string list, string? code) => code is null ? "Not said" : codes.Has(list, code) ? codes.Label(list, code) : code;
}
