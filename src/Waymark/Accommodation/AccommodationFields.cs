using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Returns;
using Waymark.Storage;
using Waymark.Storage.Sealing;
using Waymark.Support;

namespace Waymark.Accommodation;

/// <summary>
/// What the safe-accommodation return asks of the records (standards §2.2). Who was there on any day of the year counts, those already in on
/// the first day among them; a person or household is counted once in each cell, whatever the number of stays.
/// </summary>
public static class AccommodationFields
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Field> All { get; } =
    [
        new("accommodation.people", [People], PeopleByGroup),
        new("accommodation.people-by-type", [People], (db, scope) => Members(db, scope)
            .Select(member => new CountedRow { Id = member.Id, Once = member.PersonId, Part = member.AccommodationType })),
        new("accommodation.people-by-characteristic", [People], PeopleByCharacteristic),
        new("accommodation.households-by-type", [RowKind.Written<Stay>()], (db, scope) => StaysInYear(db, scope)
            .Select(placed => new CountedRow { Id = placed.Stay.Id, Once = placed.Stay.PersonId, Part = placed.Scheme.AccommodationType })),
        new("accommodation.units-by-type", [RowKind.Written<Unit>()], UnitsByType),
        new("accommodation.units-by-relevance", [RowKind.Written<Unit>()], UnitsByRelevance),
        new("accommodation.refusals-by-type", Refusing, (db, scope) => Refusals(db, scope)
            .Select(refused => new CountedRow { Id = refused.Id, Once = refused.DecisionId, Part = refused.AccommodationType })),
        new("accommodation.refusals-by-reason", Refusing, (db, scope) => Refusals(db, scope)
            .Select(refused => new CountedRow { Id = refused.Id, Once = refused.DecisionId, Part = refused.Reason })),
        new("accommodation.refused-households", Refusing, (db, scope) => Refusals(db, scope)
            .Select(refused => new CountedRow { Id = refused.Id, Once = refused.HouseholdId, Part = refused.AccommodationType })),
        new("accommodation.exits", [RowKind.Written<Stay>()], (db, scope) => Exits(db, scope)
            .Select(placed => new CountedRow { Id = placed.Stay.Id, Once = placed.Stay.PersonId, Part = placed.Scheme.AccommodationType == AccommodationTypeCode.Sanctuary ? "sanctuary" : "non-sanctuary" })),
        new("accommodation.exits-by-destination", [RowKind.Written<Stay>()], (db, scope) => Exits(db, scope)
            .Select(placed => new CountedRow { Id = placed.Stay.Id, Once = placed.Stay.PersonId, Part = placed.Stay.Destination ?? "unknown" })),
        new("accommodation.households-by-origin", [RowKind.Written<Stay>()], HouseholdsByOrigin),
        new("accommodation.households-placed-elsewhere", [RowKind.Written<Stay>()], PlacedElsewhere),
        new("accommodation.referrals-by-origin", [Asked], ReferralsByOrigin),
        new("accommodation.people-by-support", [RowKind.Written<Session>()], PeopleBySupport),
    ];

    // A property, because the list above is made before any field below it.
    private static IReadOnlyList<RowKind> Refusing => [RowKind.Written<TurnAway>(), Asked];

    private static RowKind Asked => RowKind.By<Referral>((_, rows) => rows.Select(referral => referral.ToOrganisationId));

    private static RowKind People => RowKind.By<StayMember>((db, rows) => rows.Join(db.Counted<Stay>(), member => member.StayId, stay => stay.Id, (_, stay) => stay.OrganisationId));

    private sealed class PlacedMember
    {
        public Guid Id { get; init; }
        public Guid PersonId { get; init; }
        public Guid CaseId { get; init; }
        public bool IsChild { get; init; }
        public required string AccommodationType { get; init; }
    }

    private static IQueryable<PlacedStay> StaysInYear(WaymarkDb db, ReturnScope scope)
    {
        var (from, to) = (scope.From, scope.To);
        return AccommodationQueries.Stays(db, scope.AreaCode, [scope.Authority]).Where(placed => placed.Stay.From <= to && (placed.Stay.To == null || placed.Stay.To >= from));
    }

    private static IQueryable<PlacedStay> Exits(WaymarkDb db, ReturnScope scope)
    {
        var (from, to) = (scope.From, scope.To);
        return AccommodationQueries.Stays(db, scope.AreaCode, [scope.Authority]).Where(placed => placed.Stay.To >= from && placed.Stay.To <= to);
    }

    private static IQueryable<Refused> Refusals(WaymarkDb db, ReturnScope scope) =>
        AccommodationQueries.Refusals(db, scope.AreaCode, scope.Authority, scope.From, scope.To);

    private static IQueryable<PlacedMember> Members(WaymarkDb db, ReturnScope scope) =>
        from member in db.Counted<StayMember>()
        join placed in StaysInYear(db, scope) on member.StayId equals placed.Stay.Id
        select new PlacedMember { Id = member.Id, PersonId = member.PersonId, CaseId = member.CaseId, IsChild = member.IsChild, AccommodationType = placed.Scheme.AccommodationType };

    private static IQueryable<CountedRow> PeopleByGroup(WaymarkDb db, ReturnScope scope)
    {
        var members = Members(db, scope);
        // Somebody who came as a child and again as an adult is an adult of that year, once.
        var people = members.GroupBy(member => member.PersonId).Select(person => new { PersonId = person.Key, Adult = person.Max(member => member.IsChild ? 0 : 1) });
        var sexes = from answer in db.Counted<EqualityAnswer>()
                    where answer.Question == "sex"
                    join record in db.Counted<PersonRecord>() on answer.PersonRecordId equals record.Id
                    select new
                    {
                        record.PersonId,
                        Rank = answer.State == AnswerState.Answered ? answer.Code == "female" ? 0 : 1 : answer.State == AnswerState.Declined ? 2 : answer.State == AnswerState.Unknown ? 3 : 4,
                    };
        var trans = from answer in db.Counted<EqualityAnswer>()
                    where answer.Question == "gender-identity" && answer.State == AnswerState.Answered && answer.Code == "no"
                    join record in db.Counted<PersonRecord>() on answer.PersonRecordId equals record.Id
                    select record.PersonId;
        var known = from member in members
                    join person in people on member.PersonId equals person.PersonId
                    select new
                    {
                        member.Id,
                        member.PersonId,
                        person.Adult,
                        Trans = trans.Any(id => id == member.PersonId),
                        Sex = sexes.Where(answer => answer.PersonId == member.PersonId).Min(answer => (int?)answer.Rank) ?? 4,
                    };
        return known.Select(member => new CountedRow
        {
            Id = member.Id,
            Once = member.PersonId,
            Part = member.Adult == 0 ? "children" : member.Trans ? "trans-adults"
                : member.Sex == 0 ? "women" : member.Sex == 1 ? "men"
                : member.Sex == 2 ? "unknown.declined" : member.Sex == 3 ? "unknown.not-known" : "unknown.not-asked",
        });
    }

    /// <summary>A line for every answer a person gave, as question and code, for abuse told of on the survivor's case, and for age: the edition says which make a characteristic.</summary>
    private static IQueryable<CountedRow> PeopleByCharacteristic(WaymarkDb db, ReturnScope scope)
    {
        var (older, young) = (scope.From.AddYears(-scope.OlderFrom), scope.From.AddYears(-scope.YoungUpTo - 1));
        var members = Members(db, scope);
        var answers = from member in members
                      join record in db.Counted<PersonRecord>() on member.PersonId equals record.PersonId
                      join answer in db.Counted<EqualityAnswer>() on record.Id equals answer.PersonRecordId
                      where answer.State == AnswerState.Answered && answer.Code != null
                      select new CountedRow { Id = member.Id, Once = member.PersonId, Part = answer.Question + ":" + answer.Code };
        var opened = from member in members
                     join record in db.Counted<PersonRecord>() on member.PersonId equals record.PersonId
                     join answer in db.Opened() on record.Id equals answer.PersonRecordId
                     select new CountedRow { Id = member.Id, Once = member.PersonId, Part = answer.Said };
        var abuse = from member in members
                    where !member.IsChild
                    join told in db.Counted<AbuseReport>() on member.CaseId equals told.CaseId
                    select new CountedRow { Id = member.Id, Once = member.PersonId, Part = "abuse:" + told.Code };
        var (agedFrom, agedTo) = (scope.OlderFrom, scope.YoungUpTo);
        // Where no date of birth is known, the age that was told stands for it.
        var ages = from member in members
                   join record in db.Counted<PersonRecord>() on member.PersonId equals record.PersonId
                   where !member.IsChild
                   let isOlder = record.BornOn != null ? record.BornOn <= older : record.Age >= agedFrom
                   let isYoung = record.BornOn != null ? record.BornOn > young : record.Age <= agedTo
                   where isOlder || isYoung
                   select new CountedRow { Id = member.Id, Once = member.PersonId, Part = "age:" + (isOlder ? "older" : "young") };
        return answers.Concat(opened).Concat(abuse).Concat(ages);
    }

    private sealed class PlacedUnit
    {
        public required Unit Unit { get; init; }
        public required Scheme Scheme { get; init; }
    }

    private static IQueryable<PlacedUnit> CommissionedUnits(WaymarkDb db, ReturnScope scope)
    {
        var day = scope.To;
        return from unit in db.Counted<Unit>()
               where unit.From <= day && (unit.To == null || unit.To >= day)
               join scheme in AccommodationQueries.Schemes(db, scope.AreaCode, [scope.Authority]) on unit.SchemeId equals scheme.Id
               where scheme.Commissioned
               select new PlacedUnit { Unit = unit, Scheme = scheme };
    }

    private static IQueryable<CountedRow> UnitsByType(WaymarkDb db, ReturnScope scope) =>
        CommissionedUnits(db, scope).Select(placed => new CountedRow { Id = placed.Unit.Id, Once = placed.Unit.Id, Part = placed.Scheme.AccommodationType });

    // Support under the Part 4 duty is support in relevant accommodation (Domestic Abuse Act 2021 s57(2)): units that are not, or of which nobody has said, show apart.
    private static IQueryable<CountedRow> UnitsByRelevance(WaymarkDb db, ReturnScope scope) =>
        CommissionedUnits(db, scope).Select(placed => new CountedRow
        {
            Id = placed.Unit.Id,
            Once = placed.Unit.Id,
            Part = placed.Scheme.Relevant == true || placed.Scheme.AccommodationType == AccommodationTypeCode.Sanctuary ? "relevant" : placed.Scheme.Relevant == false ? "not-relevant" : "unknown",
        });

    private static IQueryable<CountedRow> HouseholdsByOrigin(WaymarkDb db, ReturnScope scope) =>
        from placed in StaysInYear(db, scope)
        join referral in db.Counted<Referral>() on placed.Stay.ReferralId equals referral.Id into asked
        from referral in asked.DefaultIfEmpty()
        select new CountedRow
        {
            Id = placed.Stay.Id,
            Once = placed.Stay.PersonId,
            Part = referral!.OutOfArea == true ? "elsewhere" : referral.OutOfArea == false ? "here" : "unknown",
        };

    private static IQueryable<CountedRow> PlacedElsewhere(WaymarkDb db, ReturnScope scope)
    {
        var (authority, home, first, last) = (scope.Authority, scope.HomeAuthorities, scope.From, scope.To);
        return from stay in db.Counted<Stay>()
               where stay.From <= last && (stay.To == null || stay.To >= first)
               join scheme in db.Counted<Scheme>() on stay.SchemeId equals scheme.Id
               where scheme.AuthorityCode != authority
               join file in db.Counted<CaseFile>() on stay.CaseId equals file.Id
               where file.HomeAuthorityCode != null && home.Contains(file.HomeAuthorityCode)
               select new CountedRow { Id = stay.Id, Once = stay.PersonId, Part = "elsewhere" };
    }

    private static IQueryable<CountedRow> ReferralsByOrigin(WaymarkDb db, ReturnScope scope)
    {
        var (area, authority, from, until) = (scope.AreaCode, scope.Authority, LondonTime.StartOf(scope.From), LondonTime.StartOf(scope.To.AddDays(1)));
        return db.Counted<Referral>()
            .Where(referral => referral.AreaCode == area && referral.AuthorityCode == authority && referral.ReceivedAt >= from && referral.ReceivedAt < until
                && (referral.Seeks == "safe-accommodation" || referral.Seeks == "sanctuary" || referral.AccommodationType != null))
            .Select(referral => new CountedRow
            {
                Id = referral.Id,
                Once = referral.Id,
                Part = referral.OutOfArea == true ? "elsewhere" : referral.OutOfArea == false ? "here" : "unknown",
            });
    }

    private static IQueryable<CountedRow> PeopleBySupport(WaymarkDb db, ReturnScope scope)
    {
        var (start, until) = (LondonTime.StartOf(scope.From), LondonTime.StartOf(scope.To.AddDays(1)));
        var members = Members(db, scope);
        var (people, cases) = (members.Select(member => member.PersonId), members.Select(member => member.CaseId));
        return from session in db.Counted<Session>()
               where cases.Contains(session.CaseId) && session.HeldAt >= start && session.HeldAt < until && session.Attended
               join episode in db.Counted<Episode>() on session.EpisodeId equals episode.Id
               where people.Contains(episode.PersonId)
               select new CountedRow { Id = session.Id, Once = episode.PersonId, Part = session.SupportType };
    }
}
