using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Import;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Import;

/// <summary>What was understood of a file and what was not, before any of it is loaded.</summary>
[Requires(Permission.LoadFiles)]
public sealed class CheckModel(WaymarkDb db, HeldFiles held, LoadTriedReferrals load, CodeLists codes) : WaymarkPage(db)
{
    private const int PageSize = 25;

    /// <summary>One row of the file that somebody should look at.</summary>
    public sealed record Line(int Row, string Where, string Words);

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Which rows are listed: set aside, repeated, or to look at.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public TriedReferrals Tried { get; private set; } = null!;
    public CountsOfLoad? Counts { get; private set; }
    public List<(string Text, string Href, bool Current)> Lists { get; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var loaded = await load.Run(Id, Stop);
        if (!loaded.Done)
            return Refused(loaded.Refusal! with { Field = null });
        Say("Loaded. The records count from now on.");
        return LocalRedirect($"/files/{loaded.Value:N}");
    }

    public async Task<IActionResult> OnPostLetGoAsync()
    {
        if (!await Load())
            return NotFound();
        await held.LetGo(Id, Stop);
        Say("The file was not loaded, and is no longer kept.");
        return LocalRedirect("/files");
    }

    private async Task<bool> Load()
    {
        if (await held.Understood<TriedReferrals>(Id, Stop) is not { } tried)
            return false;
        Tried = tried;
        Counts = tried.Summary is { } summary ? new CountsOfLoad(summary, codes) : null;
        var profile = tried.Profile;
        var lists = new (string Code, string Text, int Count, Func<IEnumerable<Line>> Of)[]
        {
            ("aside", "Set aside", tried.SetAside.Count, () => tried.SetAside.Select(row => new Line(row.Row, row.Heading, row.Words))),
            ("look", "To look at", profile.Problems.Count + profile.ProblemsNotListed, () => profile.Problems.Select(row => new Line(row.Row, row.Heading, row.Words))),
            ("repeats", "Repeated", profile.Repeats.Count, () => profile.Repeats.Select(row => new Line(row.Row, "", $"repeats row {row.Repeats:N0}"))),
        };
        var shown = lists.FirstOrDefault(list => list.Code == Show) is { Code: not null } asked ? asked : lists.FirstOrDefault(list => list.Count > 0) is { Code: not null } first ? first : lists[0];
        Show = shown.Code;
        foreach (var list in lists)
            Lists.Add(($"{list.Text} ({list.Count:N0})", $"/files/check/{Id:N}?show={list.Code}#rows", list.Code == shown.Code));
        var lines = shown.Of().ToList();
        Pager = Pager.For(lines.Count, PageSize, Number, Request);
        Lines = [.. lines.Skip((Pager.Number - 1) * PageSize).Take(PageSize)];
        return true;
    }
}
