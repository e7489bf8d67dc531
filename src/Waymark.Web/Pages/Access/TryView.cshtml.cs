using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>What somebody would see of a case: their own queries are run, and only how many records they give is told.</summary>
[Requires(Permission.KeepWalls)]
public sealed class TryViewModel(WaymarkDb db, Accounts accounts, WouldSee would) : WaymarkPage(db)
{
    [BindProperty] public string? Who { get; set; }
    [BindProperty] public string? Reference { get; set; }

    public IReadOnlyList<Choice> Everybody { get; private set; } = [];
    public WouldSee.Answer? Answer { get; private set; }

    public string LevelLabel => AccessPolicy.InForce.File.Levels.First(row => row.Level == Answer!.Level).Label;

    public IEnumerable<(string Label, Decision Decision)> Lines => AccessPolicy.InForce.File.Classes.Select(row => (row.Label, AccessPolicy.InForce.Decide(Answer!.Standing, row.Class)));

    /// <summary>What decided, told of somebody else.</summary>
    public static string Because(Decision decision) => decision.Because switch
    {
        DecidedBy.Tie => People.AccessWords.Label(decision.By!.Value),
        DecidedBy.Role => "Their role",
        DecidedBy.OrganisationKind => "The kind of organisation they work for",
        DecidedBy.TieTooWeak => "Not shared with them",
        DecidedBy.State => "The state of the case",
        DecidedBy.Wall => "A wall",
        _ => "No tie to the case",
    };

    /// <summary>A kind of record as people call it: "MaracCase" is "Marac case".</summary>
    public static string Kind(string name) => string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));

    public Task OnGetAsync() => List();

    public async Task<IActionResult> OnPostAsync()
    {
        await List();
        var reference = Typed.Words(ModelState, nameof(Reference), Reference, "The reference", 20);
        if (!ModelState.IsValid)
            return Page();
        var result = await would.Show(Guid.TryParse(Who, out var id) ? id : null, reference, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Answer = result.Value;
        ShowsCases([Answer.CaseId]);
        return Page();
    }

    private async Task List() =>
        Everybody = [.. (await accounts.Working(Stop)).Select(account => new Choice(account.User.Id.ToString("N"), $"{account.User.Name}, {account.Organisation.Name}"))];
}
