using Waymark.Access;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>Support as measures count it.</summary>
public static class SupportQueries
{
    private const string ForThoseWhoHarm = "perpetrator";

    /// <summary>Support for survivors and their children by the partnership's organisations. Work with people who harm is never in it.</summary>
    public static IQueryable<Episode> OfSurvivors(WaymarkDb db, MeasureScope scope)
    {
        var area = scope.AreaCode;
        var organisations = db.Set<Organisation>().Where(organisation => organisation.AreaCode == area).Select(organisation => organisation.Id);
        var episodes = db.Counted<Episode>().Where(episode => episode.Kind != ForThoseWhoHarm && organisations.Contains(episode.OrganisationId));
        return scope.Authorities is { } authorities
            ? from episode in episodes
              join file in db.Counted<CaseFile>() on episode.CaseId equals file.Id
              where file.HomeAuthorityCode != null && authorities.Contains(file.HomeAuthorityCode)
              select episode
            : episodes;
    }

    /// <summary>Support that was under way on any day of the period: waiting for it is not yet support.</summary>
    public static IQueryable<Episode> UnderWay(WaymarkDb db, MeasureScope scope)
    {
        var (from, to) = (scope.From, scope.To);
        return OfSurvivors(db, scope).Where(episode => episode.From != null && episode.From <= to && (episode.To == null || episode.To >= from));
    }

    /// <summary>Support of adults that was reviewed with a score, or ended, in the period: where it can be asked what has changed for them.</summary>
    public static IQueryable<Episode> ReviewedOrEnded(WaymarkDb db, MeasureScope scope)
    {
        var (from, to) = (scope.From, scope.To);
        var reviews = db.Counted<OutcomeScore>().Where(score => score.Point == OutcomePoint.Review && score.On >= from && score.On <= to);
        return OfSurvivors(db, scope).Where(episode => !episode.IsChild && episode.From != null
            && ((episode.To >= from && episode.To <= to) || reviews.Any(review => review.EpisodeId == episode.Id)));
    }
}
