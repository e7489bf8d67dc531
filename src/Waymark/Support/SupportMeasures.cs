using Waymark.Areas;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Support;

/// <summary>What is counted about support: whom it reached and what changed for them (ledger §2; standards §7).</summary>
public static class SupportMeasures
{
    private const string Measures = "outcome-measures";
    private const string InformedAndConfident = "informed-confident";

    /// <summary>All of them, counting what the code lists say.</summary>
    public static IReadOnlyList<Measure> All(CodeLists lists) =>
    [
        Improved(lists, "support.health-and-wellbeing-improved", "health-and-wellbeing", "health and wellbeing score"),
        Improved(lists, "support.feels-safer", "safety", "safety score"),
        Improved(lists, "support.copes-better", "copes", "score for coping with everyday life"),
        Confidence(lists.Number(Measures, InformedAndConfident, "confidentFrom")),
        new("support.new-survivors",
            "Different adults whose first support with any of the partnership's organisations began in the period. Somebody who comes back is not new.",
            Unit.Count, MeasureShape.Count, RowKind.Written<Episode>(), NewSurvivors),
        new("support.minoritised-share",
            "Different adults supported in the period who are of an ethnic group other than White British, as a percentage of those whose ethnic group is known. Other White groups are included.",
            Unit.Percent, MeasureShape.ShareOfKnown, RowKind.Written<Episode>(), (db, scope) => InGroup(db, scope, AnswerGroup.Minoritised(lists))),
        new("support.seldom-seen",
            "Different adults supported in the period who are men, minority ethnic, LGBT+, disabled or without recourse to public funds, as a percentage of those for whom any of it is known.",
            Unit.Percent, MeasureShape.ShareOfKnown, RowKind.Written<Episode>(), (db, scope) => InGroup(db, scope, AnswerGroup.SeldomSeen(lists))),
    ];

    private static Measure Improved(CodeLists lists, string code, string measure, string words)
    {
        var higherIsBetter = lists.Is(Measures, measure, "higherIsBetter");
        return new(code,
            $"Different adults with a {(higherIsBetter ? "higher" : "lower")} {words} at the latest review or end of their support in the period than at its start, as a percentage of those with both scores taken. "
            + "Somebody with several periods of support is one person, better if any of them made it so. Unknown: reviewed or ended without both scores.",
            Unit.Percent, MeasureShape.ShareOfKnown, RowKind.Written<Episode>(), (db, scope) => Change(db, scope, measure, higherIsBetter));
    }

    private static Measure Confidence(int confidentFrom) => new("support.confident-decisions",
        $"Different adults with a score of {confidentFrom} or more out of 10 for being informed and confident to act, at the latest review or end of their support in the period, as a percentage of those with that score taken. "
        + "A state, not a change. Unknown: reviewed or ended without the score.",
        Unit.Percent, MeasureShape.ShareOfKnown, RowKind.Written<Episode>(), (db, scope) => Confident(db, scope, confidentFrom));

    private static IQueryable<CountedRow> Change(WaymarkDb db, MeasureScope scope, string measure, bool higherIsBetter)
    {
        var to = scope.To;
        var upwards = higherIsBetter ? 1 : -1;
        var scores = db.Counted<OutcomeScore>().Where(score => score.Measure == measure);
        var paired = from episode in SupportQueries.ReviewedOrEnded(db, scope)
                     select new
                     {
                         episode.Id,
                         episode.PersonId,
                         Start = scores.Where(score => score.EpisodeId == episode.Id && score.Point == OutcomePoint.Start && score.State == AnswerState.Answered)
                             .OrderBy(score => score.On).ThenBy(score => score.Id).Select(score => score.Score).FirstOrDefault(),
                         Later = scores.Where(score => score.EpisodeId == episode.Id && score.Point != OutcomePoint.Start && score.On <= to && score.State == AnswerState.Answered)
                             .OrderByDescending(score => score.On).ThenByDescending(score => score.Point == OutcomePoint.End).ThenBy(score => score.Id).Select(score => score.Score).FirstOrDefault(),
                     };
        // Distinct changes no row; it makes the database look each score up once instead of once for every mention below.
        return paired.Distinct().Select(pair => new CountedRow
        {
            Id = pair.Id,
            Once = pair.PersonId,
            Standing = pair.Start != null && pair.Later != null
                ? (pair.Later - pair.Start) * upwards > 0 ? Standing.Counted : Standing.OutOf
                : scores.Where(score => score.EpisodeId == pair.Id && score.State != AnswerState.Answered)
                    .Min(score => (int?)(score.State == AnswerState.Declined ? Standing.Declined : score.State == AnswerState.Unknown ? Standing.Unknown : Standing.NotAsked)) ?? Standing.NotAsked,
        });
    }

    private static IQueryable<CountedRow> Confident(WaymarkDb db, MeasureScope scope, int confidentFrom)
    {
        var to = scope.To;
        var scores = db.Counted<OutcomeScore>().Where(score => score.Measure == InformedAndConfident && score.Point != OutcomePoint.Start && score.On <= to);
        return from episode in SupportQueries.ReviewedOrEnded(db, scope)
               let later = scores.Where(score => score.EpisodeId == episode.Id && score.State == AnswerState.Answered)
                   .OrderByDescending(score => score.On).ThenByDescending(score => score.Point == OutcomePoint.End).ThenBy(score => score.Id).Select(score => score.Score).FirstOrDefault()
               select new CountedRow
               {
                   Id = episode.Id,
                   Once = episode.PersonId,
                   Standing = later != null
                       ? later >= confidentFrom ? Standing.Counted : Standing.OutOf
                       : scores.Where(score => score.EpisodeId == episode.Id)
                           .Min(score => (int?)(score.State == AnswerState.Declined ? Standing.Declined : score.State == AnswerState.Unknown ? Standing.Unknown : Standing.NotAsked)) ?? Standing.NotAsked,
               };
    }

    private static IQueryable<CountedRow> NewSurvivors(WaymarkDb db, MeasureScope scope)
    {
        var (start, end) = (scope.From, scope.To);
        // New to the partnership, not to one authority: where she lived before does not make her new again.
        var firsts = SupportQueries.OfSurvivors(db, scope with { Authorities = null }).Where(episode => !episode.IsChild && episode.From != null)
            .GroupBy(episode => episode.PersonId).Select(person => new { PersonId = person.Key, First = person.Min(episode => episode.From) })
            .Where(person => person.First >= start && person.First <= end);
        return from episode in SupportQueries.OfSurvivors(db, scope)
               where !episode.IsChild && episode.From >= start && episode.From <= end
               join first in firsts on episode.PersonId equals first.PersonId
               where episode.From == first.First
               select new CountedRow { Id = episode.Id, Once = episode.PersonId, Standing = Standing.Counted };
    }

    private static IQueryable<CountedRow> InGroup(WaymarkDb db, MeasureScope scope, AnswerGroup group)
    {
        var answers = AnswerQueries.StandingsIn(db, group);
        return from episode in SupportQueries.UnderWay(db, scope)
               where !episode.IsChild
               select new CountedRow
               {
                   Id = episode.Id,
                   Once = episode.PersonId,
                   Standing = answers.Where(answer => answer.PersonId == episode.PersonId).Min(answer => (int?)answer.Standing) ?? Standing.NotAsked,
               };
    }
}
