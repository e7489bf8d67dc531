using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Who was turned away, newest first, so that a wrong entry can be found and put right. It names nobody.</summary>
[Requires(Permission.KeepAccommodation)]
public sealed class TurnAwaysModel(WaymarkDb db, TurnAways read, CodeLists codes) : WaymarkPage(db)
{
    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<TurnAway> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public Pager Pager { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        (Rows, Total) = await read.Show(Number, Stop);
        Pager = Pager.For(Total, TurnAways.PageSize, Number, Request);
    }

    /// <summary>Where it is corrected: on the referral that was declined, or on a page of its own.</summary>
    public string Written(TurnAway row) => row.ReferralId is { } referral ? $"/referrals/{referral:N}" : $"/places/turn-aways/{row.Id:N}";

    public string Label(string list, string code) => codes.Has(list, code) ? codes.Label(list, code) : code;
}
