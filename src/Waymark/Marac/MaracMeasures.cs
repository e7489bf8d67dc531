using Waymark.Areas;
using Waymark.Indicators;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Marac;

/// <summary>What is counted about the MARAC: cases, not people (standards §3.6, §3.7).</summary>
public static class MaracMeasures
{
    /// <summary>All of them, counting what the code lists say.</summary>
    public static IReadOnlyList<Measure> All(CodeLists lists) =>
    [
        new("marac.cases",
            "Cases heard in the period, repeats among them, by the agency that referred. A survivor heard twice is two cases.",
            Unit.Count, MeasureShape.Count, Rows,
            (db, scope) => Heard(db, scope).Select(heard => new CountedRow { Id = heard.Id, Once = heard.Id, Standing = Standing.Counted, Part = heard.ReferringAgency }))
        { HasParts = true, EveryRow = true },
        new("marac.repeats",
            "Cases heard in the period that are repeats, as a percentage of cases heard.",
            Unit.Percent, MeasureShape.ShareOfAll, Rows,
            (db, scope) => Heard(db, scope).Select(heard => new CountedRow { Id = heard.Id, Once = heard.Id, Standing = heard.IsRepeat ? Standing.Counted : Standing.OutOf }))
        { EveryRow = true },
        new("marac.male-share",
            "Cases heard in the period of a male survivor, as a percentage of all cases heard, those with no sex recorded among them.",
            Unit.Percent, MeasureShape.ShareOfAll, Rows, (db, scope) => OfGroup(db, scope, AnswerGroup.Male)) { EveryRow = true },
        new("marac.lgbt-share",
            "Cases heard in the period of a lesbian, gay, bisexual or trans survivor, or one of another orientation, as a percentage of all cases heard, those with nothing recorded among them.",
            Unit.Percent, MeasureShape.ShareOfAll, Rows, (db, scope) => OfGroup(db, scope, AnswerGroup.Lgbt(lists))) { EveryRow = true },
    ];

    // A property, because the list above is made before any field below it.
    private static RowKind Rows => RowKind.By<MaracCase>((_, rows) => rows.Where(marac => marac.ReferredByOrganisationId != null).Select(marac => marac.ReferredByOrganisationId!.Value));

    private static IQueryable<MaracCase> Heard(WaymarkDb db, MeasureScope scope)
    {
        var (area, from, to) = (scope.AreaCode, scope.From, scope.To);
        var heard = db.Counted<MaracCase>().Where(marac => marac.AreaCode == area && marac.State == MaracState.Heard && marac.HeardOn >= from && marac.HeardOn <= to);
        return scope.Authorities is { } authorities
            ? from marac in heard
              join file in db.Counted<CaseFile>() on marac.CaseId equals file.Id
              where file.HomeAuthorityCode != null && authorities.Contains(file.HomeAuthorityCode)
              select marac
            : heard;
    }

    private static IQueryable<CountedRow> OfGroup(WaymarkDb db, MeasureScope scope, AnswerGroup group)
    {
        var answers = AnswerQueries.StandingsIn(db, group);
        return Heard(db, scope).Select(marac => new CountedRow
        {
            Id = marac.Id,
            Once = marac.Id,
            Standing = answers.Where(answer => answer.PersonId == marac.SurvivorPersonId).Min(answer => (int?)answer.Standing) ?? Standing.NotAsked,
        });
    }
}
