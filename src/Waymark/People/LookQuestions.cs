using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>
/// The looks that people of one's own organisation should be asked about and have not been: of the last four weeks, weighed week by week.
/// Nobody is shown their own. A telephone number or an address that is the same is no reason here: it puts up a wall, and of that wall their
/// own organisation is not told.
/// </summary>
public sealed class LookQuestions(WaymarkDb db)
{
    /// <summary>Days that are asked about; as many again before them tell how somebody usually works.</summary>
    public const int Days = 28;

    /// <summary>Days around a look within which work on the case explains it.</summary>
    public const int WorkWithin = 30;

    /// <summary>One question.</summary>
    /// <param name="Reference">What the case is called; null where it may not be seen, or where it is about no one case.</param>
    /// <param name="Looks">When each look was and of which page, newest first.</param>
    public sealed record Row(AskAbout Question, string Who, string? Reference, IReadOnlyList<(DateTime At, string Page)> Looks);

    private sealed record Look(Guid UserId, string UserName, Guid? CaseId, string Page, DateTime At, bool Searched);

    /// <summary>All that is not settled, the oldest first.</summary>
    public async Task<IReadOnlyList<Row>> Show(CancellationToken stop)
    {
        if (!db.Actor.May(Permission.SeeAudit))
            return [];
        var (first, before) = (LondonTime.StartOf(db.Today.AddDays(1 - Days)), LondonTime.StartOf(db.Today.AddDays(1 - 2 * Days)));
        var all = await db.Set<ReadEntry>().AsNoTracking().Where(entry => entry.OrganisationId == db.ActingFor && entry.UserId != db.ActingUser && entry.At >= before)
            .Select(entry => new Look(entry.UserId, entry.UserName, entry.CaseId, entry.Page, entry.At, entry.SearchHash != null)).ToListAsync(stop);
        var counted = all.Where(look => look.CaseId is null ? Fruitless(look) : PagesLookedAt.Opens(look.Page)).ToList();
        var usual = counted.Where(look => look.At < first).GroupBy(look => look.UserId).Select(own => (own.Key, Habits: UsualHours.Of([.. own.Select(look => (LondonTime.Of(look.At), look.CaseId))])))
            .Where(own => own.Habits is not null).ToDictionary(own => own.Key, own => own.Habits!);
        var recent = counted.Where(look => look.At >= first).ToList();
        var cases = recent.Select(look => look.CaseId).OfType<Guid>().ToHashSet();
        var ties = await LookerTies.Of(db, cases, recent.Select(look => (look.UserId, look.UserName)).Distinct().ToLookup(look => look.UserId, look => look.UserName), stop);
        // Revealing where somebody is and opening in an emergency leave a mark as a change does, and are looks.
        var worked = (await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.OrganisationId == db.ActingFor && entry.CaseId != null && cases.Contains(entry.CaseId.Value) && entry.At >= first.AddDays(-WorkWithin)
            && (entry.Change != "Changed" || entry.Kind != nameof(Whereabouts)) && entry.Kind != nameof(BrokenGlass)).Select(entry => new { entry.UserId, entry.CaseId, entry.At }).ToListAsync(stop))
            .ToLookup(entry => (entry.UserId, entry.CaseId!.Value), entry => entry.At);
        // Who is on a case that was erased is gone, and so is what there was to ask.
        recent.RemoveAll(look => look.CaseId is { } id && !ties.There.Contains(id));
        var asked = await db.Set<AskedLook>().AsNoTracking().Select(one => new { one.UserId, one.AboutCaseId, one.LooksUntil, one.WasRight }).ToListAsync(stop);
        var settled = asked.Where(one => one.WasRight && one.AboutCaseId is not null).Select(one => (one.UserId, one.AboutCaseId!.Value)).ToHashSet();
        var dealtWith = asked.GroupBy(one => (one.UserId, one.AboutCaseId)).ToDictionary(one => one.Key, one => one.Max(look => look.LooksUntil));
        var ofCases = Weighed(recent.Where(look => look.CaseId is not null && look.At > dealtWith.GetValueOrDefault((look.UserId, look.CaseId)))).Where(question => question.CaseId is not null);
        var patterns = Weighed(recent.Where(look => look.At > dealtWith.GetValueOrDefault((look.UserId, null)))).Where(question => question.CaseId is null);
        var questions = ofCases.Concat(patterns).OrderBy(question => question.First).ToList();
        var named = questions.Select(question => question.CaseId).OfType<Guid>().ToList();
        var references = await db.Set<CaseFile>().AsNoTracking().Where(file => named.Contains(file.Id)).ToDictionaryAsync(file => file.Id, file => file.Reference, stop);
        return [.. questions.Select(question => Told(question, recent, references))];

        IEnumerable<AskAbout> Weighed(IEnumerable<Look> looks) => Weeks([.. looks.Select(look => Weigh(look, ties, worked))], usual, settled);
    }

    /// <summary>One question; null where it is settled, or there is none.</summary>
    public async Task<Row?> One(Guid user, Guid? caseId, CancellationToken stop) =>
        (await Show(stop)).FirstOrDefault(row => row.Question.UserId == user && row.Question.CaseId == caseId);

    // A week ends on every day, so that no Sunday parts three days that belong together. Of one question the fullest week speaks.
    private IEnumerable<AskAbout> Weeks(IReadOnlyList<LookedAt> looks, IReadOnlyDictionary<Guid, UsualWork> usual, IReadOnlySet<(Guid, Guid)> settled) =>
        Enumerable.Range(0, Days).SelectMany(back =>
        {
            var until = db.Today.AddDays(1 - back).ToDateTime(TimeOnly.MinValue);
            var week = looks.Where(look => look.At < until && look.At >= until.AddDays(-7)).ToList();
            return LooksToAskAbout.Of(week, usual, settled).Select(question => (Question: question, Full: week.Count(look => look.UserId == question.UserId && (question.CaseId is null || look.CaseId == question.CaseId))));
        }).GroupBy(one => (one.Question.UserId, one.Question.CaseId)).Select(same => same.MaxBy(one => (one.Question.Reasons.Count, one.Full)).Question);

    private static LookedAt Weigh(Look look, LookerTies.Answer ties, ILookup<(Guid, Guid), DateTime> worked) => new()
    {
        UserId = look.UserId,
        At = LondonTime.Of(look.At),
        CaseId = look.CaseId,
        WorksOnIt = look.CaseId is { } on && worked[(look.UserId, on)].Any(at => (at - look.At).Duration() <= TimeSpan.FromDays(WorkWithin)),
        OwnOrganisation = look.CaseId is not { } of || ties.Worked[of].Any(span => span.From <= LondonTime.DateOf(look.At) && (span.To is null || span.To >= LondonTime.DateOf(look.At))),
        Kinship = look.CaseId is { } with && ties.OneSurname.Contains((look.UserId, with)) ? Kinship.SameSurname : Kinship.None,
        Fruitless = Fruitless(look),
    };

    private static bool Fruitless(Look look) => look.CaseId is null && (look.Searched || look.Page == PagesLookedAt.EmergencyNothing);

    private static Row Told(AskAbout question, IReadOnlyList<Look> looks, IReadOnlyDictionary<Guid, string> references)
    {
        var own = looks.Where(look => look.UserId == question.UserId && (question.CaseId is null || look.CaseId == question.CaseId)).OrderByDescending(look => look.At).ToList();
        return new Row(question, own[0].UserName, question.CaseId is { } id ? references.GetValueOrDefault(id) : null, [.. own.Select(look => (look.At, look.Page))]);
    }
}
