using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>What somebody opened in emergencies, newest first, and what came of it.</summary>
public sealed class OwnEmergencies(WaymarkDb db, ReferenceFiles files)
{
    /// <param name="StillOpen">The case, while it is open to them; afterwards it is not named.</param>
    public sealed record Row(DateTime At, DateTime Until, DateOnly ReviewDue, bool? WasRight, Guid? StillOpen);

    public async Task<IReadOnlyList<Row>> Show(CancellationToken stop)
    {
        var found = await EmergencyDoor.Own(db).OrderByDescending(glass => glass.At).Take(20).ToListAsync(stop);
        var holidays = files.BankHolidays();
        return [.. found.Select(glass => new Row(glass.At, glass.Until, GlassRule.ReviewDue(LondonTime.DateOf(glass.At), holidays), glass.WasRight, glass.Until > db.Now ? glass.CaseId : null))];
    }
}
