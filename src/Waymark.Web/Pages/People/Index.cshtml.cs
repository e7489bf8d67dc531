using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.People;

/// <summary>Finding a case, and the work that is due.</summary>
[Requires(Permission.SeeCases)]
public sealed class IndexModel(WaymarkDb db, CaseList list) : WaymarkPage(db)
{
    /// <summary>One way to see the list.</summary>
    public sealed record Way(string Text, string Href, bool Current);

    private sealed record Sought(string? Words, DateOnly? BornOn);

    /// <summary>What is sought, sealed for this user: an address must not name anybody.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Due { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public TypedDate BornOn { get; set; } = new();

    public CaseList.Answer Answer { get; private set; } = new([], 0);
    public Pager Pager { get; private set; } = null!;
    public List<Way> Ways { get; } = [];
    public bool Searching { get; private set; }

    public string HowMany => Answer.Total == 1 ? "1 case" : $"{Answer.Total:N0} cases";

    public string WhyEmpty =>
        Searching ? "No case that you can see matches. Try fewer letters, another spelling, or all cases rather than open ones."
        : Due == "overdue" ? "No next steps are overdue."
        : Due == "today" ? "No next steps are due today."
        : Show == "shared" ? "No partner shares a case with you today."
        : Show == "closed" ? "No cases are closed."
        : "Your organisation has no open cases. One opens when you refer somebody, accept a referral, or open a case.";

    public async Task OnGetAsync()
    {
        if (SealedWords.Open<Sought>(Db, Find) is { } sought)
        {
            Searching = true;
            Words = sought.Words;
            BornOn = TypedDate.From(sought.BornOn);
            HttpContext.Items[Looked.SearchItem] = $"{sought.Words} {sought.BornOn:yyyy-MM-dd}".Trim();
        }

        await List(Searching ? new Sought(Words, BornOn.TryRead("Date of birth", out var born, out _) ? born : null) : null);
    }

    /// <summary>Takes a search, and leads to its list: what was sought stands sealed in the address, so Back and paging still work.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var words = Typed.Words(ModelState, nameof(Words), Words, "What you look for", Typed.Short);
        var born = BornOn.Read(ModelState, nameof(BornOn), "Date of birth", required: false);
        if (ModelState.IsValid && words is null && born is null)
            ModelState.AddModelError(nameof(Words), "Enter a name, a reference or a date of birth");
        if (!ModelState.IsValid)
        {
            await List(null);
            return Page();
        }

        return LocalRedirect($"/cases?find={SealedWords.Seal(Db, new Sought(words, born))}&show=all");
    }

    private async Task List(Sought? sought)
    {
        Answer = await list.Show(new CaseList.Question
        {
            Words = sought?.Words,
            BornOn = sought?.BornOn,
            Lent = Show == "shared",
            Open = Show switch { "all" => null, "closed" => false, _ => true },
            Due = Due,
            Sort = Sort ?? (Due is null ? null : "due"),
            Page = Number,
        }, Stop);
        ShowsCases(Answer.Rows.Select(row => row.Id));
        Pager = Pager.For(Answer.Total, CaseList.PageSize, Number, Request);
        var find = Find is null || !Searching ? "" : "&find=" + Uri.EscapeDataString(Find);
        foreach (var (show, due, text) in new (string, string?, string)[] { ("open", null, "Open"), ("open", "overdue", "Next step overdue"), ("open", "today", "Next step due today"), ("closed", null, "Closed"), ("all", null, "All"), ("shared", null, "Shared with us") })
            Ways.Add(new Way(text, $"/cases?show={show}{(due is null ? "" : "&due=" + due)}{find}", (Show ?? "open") == show && Due == due));
    }

    /// <summary>The address of the same list in another order.</summary>
    public string Sorted(string sort) => $"/cases?show={Uri.EscapeDataString(Show ?? "open")}{(Due is null ? "" : "&due=" + Uri.EscapeDataString(Due))}{(Searching ? "&find=" + Uri.EscapeDataString(Find!) : "")}&sort={sort}";
}
