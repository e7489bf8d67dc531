using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Storage;

namespace Waymark.Web.Pages.Accommodation;

/// <summary>Family places in refuges beside what the Istanbul Convention's standard asks for: totals only.</summary>
[Requires(Permission.SeeDirection)]
public sealed class StandardModel(WaymarkDb db, RefugePlaces read) : WaymarkPage(db)
{
    public IReadOnlyList<RefugePlaces.Row> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await read.Show(Stop);

    public string Finding(RefugePlaces.Row row) => row switch
    {
        { Required: null } => $"{row.Authority}: how many people live there is not in the area's files.",
        { Shortfall: > 0 } => $"{row.Authority} has {row.Places:N0} of the {row.Required:N0} family places the standard asks for: {row.Shortfall:N0} are missing, {row.ShortfallPercent:0.#} per cent.",
        _ => $"{row.Authority} has the {row.Required:N0} family places the standard asks for.",
    };
}
