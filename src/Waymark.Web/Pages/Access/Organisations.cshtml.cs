using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>The partners of the partnership, and how many people of each can sign in.</summary>
[Requires(Permission.Administer)]
public sealed class OrganisationsModel(WaymarkDb db, CodeLists codes) : WaymarkPage(db)
{
    private const int PageSize = 50;

    /// <summary>One partner in the list.</summary>
    public sealed record Row(Guid Id, string Name, string Kind, bool ReceivesReferrals, DateOnly? LeftOn, int People);

    /// <summary>What is sought, sealed: a partner's name says what the partnership is for, and would stay in the browser's history.</summary>
    [BindProperty(SupportsGet = true, Name = "find")]
    public string? Sought { get; set; }

    [BindProperty]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Left { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public Pager Pager { get; private set; } = null!;

    public string HowMany => Total == 1 ? "1 organisation" : $"{Total} organisations";

    public string WhyEmpty => !string.IsNullOrWhiteSpace(Find) ? "No organisation has these letters in its name. Look for fewer letters." : Left ? "No organisation has left." : "There is no organisation yet. Add the first.";

    public string KindOf(string code) => codes.Has("organisation-kinds", code) ? codes.Label("organisation-kinds", code) : code;

    /// <summary>Takes the letters, and leads to their list.</summary>
    public IActionResult OnPost(bool left)
    {
        var find = string.IsNullOrWhiteSpace(Find) ? "" : "&find=" + SealedWords.Seal(Db, Find.Trim());
        return LocalRedirect($"/organisations?left={(left ? "true" : "false")}{find}");
    }

    public async Task OnGetAsync()
    {
        Find = SealedWords.Open<string>(Db, Sought);
        var all = await Db.Set<Organisation>().AsNoTracking().Where(o => o.AreaCode == Me.AreaCode && (o.LeftOn != null && o.LeftOn <= Today) == Left)
            .Select(o => new Row(o.Id, o.Name, o.Kind, o.ReceivesReferrals, o.LeftOn, Db.Set<User>().Count(user => user.OrganisationId == o.Id && (user.LeftOn == null || user.LeftOn > Today))))
            .ToListAsync(Stop);
        // A partnership has some hundreds of partners at most; letters are compared as people read them, accents and capitals aside.
        var found = all.Where(row => string.IsNullOrWhiteSpace(Find) || Letters.Hold(row.Name, Find)).OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        Total = found.Count;
        Pager = Pager.For(Total, PageSize, Number, Request);
        Rows = [.. found.Skip((Pager.Number - 1) * PageSize).Take(PageSize)];
    }
}

/// <summary>Compares letters as people read them.</summary>
public static class Letters
{
    /// <summary>Whether a name has these letters in it.</summary>
    public static bool Hold(string name, string wanted) =>
        System.Globalization.CultureInfo.InvariantCulture.CompareInfo.IndexOf(name, wanted.Trim(), System.Globalization.CompareOptions.IgnoreCase | System.Globalization.CompareOptions.IgnoreNonSpace) >= 0;
}
