using Microsoft.EntityFrameworkCore;

namespace Waymark.Support;

/// <summary>How support lies in the store.</summary>
public static class SupportMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Episode>(episode =>
        {
            episode.HasIndex(e => e.CaseId);
            episode.HasIndex(e => new { e.OrganisationId, e.To });
            episode.HasIndex(e => e.From);
            episode.HasIndex(e => e.To);
        });
        model.Entity<Session>(session =>
        {
            session.HasIndex(s => s.EpisodeId);
            session.HasIndex(s => new { s.CaseId, s.HeldAt });
        });
        model.Entity<OutcomeScore>(score =>
        {
            score.HasIndex(o => new { o.EpisodeId, o.Measure, o.Point });
            score.HasIndex(o => o.CaseId);
        });
    }
}
