using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Marac;

/// <summary>The MARAC's list: what is to be heard, and what was.</summary>
[Requires(Permission.CoordinateMarac)]
public sealed class IndexModel(WaymarkDb db, MaracList list, AreaInForce areas, CodeLists codes) : WaymarkPage(db)
{
    /// <summary>One way to see the list.</summary>
    public sealed record Way(string Text, string Href, bool Current);

    [BindProperty(SupportsGet = true)] public string? Show { get; set; }
    [BindProperty(SupportsGet = true)] public bool Repeats { get; set; }
    [BindProperty(SupportsGet = true, Name = "number")] public int Number { get; set; } = 1;

    public MaracList.Answer Answer { get; private set; } = null!;
    public Pager Pager { get; private set; } = null!;
    public List<Way> Ways { get; } = [];

    /// <summary>Days from referral to meeting that the partnership holds itself to; null when it has set none.</summary>
    public int? Target { get; private set; }

    public CodeLists Codes => codes;

    public string WhyEmpty => (Show ?? "to-hear") switch { "to-hear" => "No cases wait to be heard.", "heard" => "No case has been heard yet.", "not-heard" => "Every case was heard.", _ => "No case has been referred yet." } + (Repeats ? " Only repeats are shown." : "");

    public async Task OnGetAsync()
    {
        var show = Show ?? "to-hear";
        Target = (await areas.Of(Db, Me.AreaCode, Stop))?.Thresholds.MaracReferralToMeetingDays;
        Answer = await list.Show(show == "all" ? null : show, Repeats, Number, Stop);
        ShowsCases(Answer.Rows.Select(row => row.Marac.CaseId));
        Pager = Pager.For(Answer.Total, MaracList.PageSize, Number, Request);
        foreach (var (code, text) in new[] { ("to-hear", "To hear"), ("heard", "Heard"), ("not-heard", "Not heard"), ("all", "All") })
            Ways.Add(new Way(text, $"/agenda?show={code}{(Repeats ? "&repeats=true" : "")}", show == code));
        Ways.Add(new Way(Repeats ? "Show all, not only repeats" : "Only repeats", $"/agenda?show={Uri.EscapeDataString(show)}{(Repeats ? "" : "&repeats=true")}", false));
    }

    /// <summary>Whether a case waits longer than the partnership's own rule.</summary>
    public bool Late(MaracCase marac) => marac.State is MaracState.Listed or MaracState.Deferred && Target is { } days && Today > marac.ReferredOn.AddDays(days);
}
