using Microsoft.EntityFrameworkCore;

namespace Waymark.Marac;

/// <summary>How MARAC cases and meetings lie in the store.</summary>
public static class MaracMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<MaracCase>(marac =>
        {
            marac.HasIndex(m => m.CaseId);
            marac.HasIndex(m => new { m.AreaCode, m.ReferredOn });
            marac.HasIndex(m => new { m.AreaCode, m.HeardOn });
            marac.HasIndex(m => new { m.SurvivorPersonId, m.ReferredOn });
            marac.HasIndex(m => m.MeetingId);
        });
        model.Entity<MaracMeeting>().HasIndex(m => m.HeldOn);
    }
}
