using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Board;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Support;

namespace Waymark.Tests.Storage;

/// <summary>A handful of invented people and what happened to them, small enough to count by hand, written through the bulk door.</summary>
public sealed class SmallWorld(string area = TestStore.Area)
{
    public const string County = "E99000001";
    public const string Neighbour = "E99000099";
    private readonly List<Organisation> organisations = [];
    private readonly List<PersonRecord> people = [];
    private readonly List<CaseFile> cases = [];
    private readonly List<Involvement> involvements = [];
    private readonly List<EqualityAnswer> answers = [];
    private readonly List<AbuseReport> abuse = [];
    private readonly List<Episode> episodes = [];
    private readonly List<Session> sessions = [];
    private readonly List<OutcomeScore> scores = [];
    private readonly List<Referral> referrals = [];
    private readonly List<MaracCase> maracs = [];
    private readonly List<Scheme> schemes = [];
    private readonly List<Unit> units = [];
    private readonly List<Stay> stays = [];
    private readonly List<StayMember> members = [];
    private readonly List<TurnAway> turnAways = [];
    private readonly List<SeatHolder> holders = [];
    private readonly List<BoardMeeting> meetings = [];
    private readonly List<Attendance> attendances = [];
    private readonly List<Review> reviews = [];
    private readonly List<PlanAction> actions = [];

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    public Organisation Organisation(string name = "Harbour Refuge", string? authority = County) =>
        Put(organisations, new Organisation { AreaCode = area, Name = name, Kind = "specialist", AuthorityCode = authority });

    public PersonRecord Person(Organisation by, Guid? person = null, string? born = null) => Put(people, new PersonRecord
    {
        OrganisationId = by.Id,
        PersonId = person ?? Guid.NewGuid(),
        GivenName = "Ada",
        FamilyName = "Example",
        BornOn = born is null ? null : Day(born),
    });

    public CaseFile Case(PersonRecord survivor, string? home = County, bool involved = true)
    {
        var file = Put(cases, new CaseFile { AreaCode = area, SurvivorRecordId = survivor.Id, SurvivorPersonId = survivor.PersonId, OpenedOn = Day("2020-01-01"), HomeAuthorityCode = home });
        if (involved)
            Put(involvements, new Involvement { CaseId = file.Id, OrganisationId = survivor.OrganisationId, Kind = InvolvementKind.Opened, From = Day("2020-01-01") });
        return file;
    }

    public void Answer(PersonRecord person, string question, string? code, AnswerState? state = null) => Put(answers, new EqualityAnswer
    {
        OrganisationId = person.OrganisationId,
        PersonRecordId = person.Id,
        Question = question,
        State = state ?? AnswerState.Answered,
        Code = code,
    });

    public void Abuse(CaseFile file, string code) => Put(abuse, new AbuseReport { CaseId = file.Id, Code = code, ReportedOn = Day("2024-05-01") });

    public Episode Episode(CaseFile file, PersonRecord person, string? from, string? to = null, bool child = false, string kind = "outreach") => Put(episodes, new Episode
    {
        CaseId = file.Id,
        OrganisationId = person.OrganisationId,
        PersonRecordId = person.Id,
        PersonId = person.PersonId,
        IsChild = child,
        Kind = kind,
        WaitingFrom = Day(from ?? "2024-04-01"),
        From = from is null ? null : Day(from),
        To = to is null ? null : Day(to),
    });

    public void Session(Episode episode, string heldAt, string type, bool attended = true) => Put(sessions, new Session
    {
        CaseId = episode.CaseId,
        OrganisationId = episode.OrganisationId,
        EpisodeId = episode.Id,
        HeldAt = Utc(heldAt),
        Mode = "phone",
        SupportType = type,
        Attended = attended,
    });

    public void Score(Episode episode, string measure, OutcomePoint point, int? score, string on = "2024-06-01", AnswerState? state = null) => Put(scores, new OutcomeScore
    {
        CaseId = episode.CaseId,
        OrganisationId = episode.OrganisationId,
        EpisodeId = episode.Id,
        Measure = measure,
        Point = point,
        State = state ?? (score is null ? AnswerState.NotAsked : AnswerState.Answered),
        Score = score,
        On = Day(on),
    });

    public Referral Referral(CaseFile file, Organisation to, string receivedAt, ReferralState state = ReferralState.Accepted, string source = "police", string seeks = "support",
        string? type = null, string? reason = null, string? decidedAt = null, string? authority = County, bool? outOfArea = null) => Put(referrals, new Referral
        {
            AreaCode = area,
            CaseId = file.Id,
            SurvivorPersonId = file.SurvivorPersonId,
            ToOrganisationId = to.Id,
            Source = source,
            Seeks = seeks,
            AccommodationType = type,
            AuthorityCode = authority,
            OutOfArea = outOfArea,
            ReceivedAt = Utc(receivedAt),
            DecidedAt = decidedAt is null ? null : Utc(decidedAt),
            State = state,
            PrimaryReason = reason,
        });

    public MaracCase Marac(CaseFile file, string? heardOn, bool repeat = false, MaracState state = MaracState.Heard, string agency = "police") => Put(maracs, new MaracCase
    {
        AreaCode = area,
        CaseId = file.Id,
        SurvivorPersonId = file.SurvivorPersonId,
        PerpetratorPersonIds = Guid.NewGuid().ToString(),
        ReferredOn = Day("2024-04-01"),
        ReferringAgency = agency,
        Criteria = "VHR",
        IsRepeat = repeat,
        State = state,
        HeardOn = heardOn is null ? null : Day(heardOn),
        ChildrenInHousehold = 0,
    });

    public Scheme Scheme(Organisation of, string type = "REFUGE", string authority = County, bool commissioned = true) => Put(schemes, new Scheme
    {
        OrganisationId = of.Id,
        AreaCode = area,
        Name = "Scheme",
        AccommodationType = type,
        AuthorityCode = authority,
        Commissioned = commissioned,
    });

    public Unit Unit(Scheme scheme, string from, string? to = null, string? outOfService = null) => Put(units, new Unit
    {
        OrganisationId = scheme.OrganisationId,
        SchemeId = scheme.Id,
        Name = "Room",
        Bedspaces = 2,
        From = Day(from),
        To = to is null ? null : Day(to),
        OutOfService = outOfService,
    });

    public Stay Stay(Scheme scheme, CaseFile file, PersonRecord adult, string from, string? to = null, string? destination = null, Referral? referral = null, params PersonRecord[] children)
    {
        var stay = Put(stays, new Stay
        {
            CaseId = file.Id,
            OrganisationId = scheme.OrganisationId,
            SchemeId = scheme.Id,
            PersonRecordId = adult.Id,
            PersonId = adult.PersonId,
            ReferralId = referral?.Id,
            From = Day(from),
            To = to is null ? null : Day(to),
            Destination = destination,
        });
        Put(members, new StayMember { CaseId = file.Id, StayId = stay.Id, PersonRecordId = adult.Id, PersonId = adult.PersonId, IsChild = false });
        foreach (var child in children)
            Put(members, new StayMember { CaseId = file.Id, StayId = stay.Id, PersonRecordId = child.Id, PersonId = child.PersonId, IsChild = true });
        return stay;
    }

    public TurnAway TurnAway(Organisation by, string on, string reason, string type = "REFUGE", Referral? referral = null, Guid? person = null) => Put(turnAways, new TurnAway
    {
        OrganisationId = by.Id,
        AreaCode = area,
        AuthorityCode = County,
        ReferralId = referral?.Id,
        PersonId = person,
        On = Day(on),
        AccommodationType = type,
        PrimaryReason = reason,
        NextAction = "SAFETY_PLAN",
    });

    public void Holder(string seat, string from, string? to = null, string board = "board") => Put(holders, new SeatHolder
    {
        AreaCode = area,
        BoardCode = board,
        SeatCode = seat,
        Name = "Sam Example",
        Represents = "A partner",
        From = Day(from),
        To = to is null ? null : Day(to),
    });

    public void Meeting(string on, string board, params (string Seat, Presence Presence)[] seats)
    {
        var meeting = Put(meetings, new BoardMeeting { AreaCode = area, BoardCode = board, HeldOn = Day(on) });
        foreach (var (seat, presence) in seats)
            Put(attendances, new Attendance { AreaCode = area, MeetingId = meeting.Id, SeatCode = seat, Presence = presence });
    }

    public void Review(string kind, string on) => Put(reviews, new Review { AreaCode = area, Kind = kind, HeldOn = Day(on) });

    public void Action(string goal, ActionStatus status, string? completedOn = null) => Put(actions, new PlanAction
    {
        AreaCode = area,
        GoalId = goal,
        Title = "An action",
        OwnerName = "Sam Example",
        OwnerOrganisation = "County",
        DueOn = Day("2025-03-31"),
        Status = status,
        CompletedOn = completedOn is null ? null : Day(completedOn),
    });

    /// <summary>Writes it all.</summary>
    public async Task Save(TestStore store)
    {
        var loader = new Actor(Guid.NewGuid(), "Loader", Guid.Empty, area, new HashSet<Permission> { Permission.LoadFiles, Permission.Administer });
        await using var db = store.Database.Open(loader);
        await using var door = await BulkDoor.Open(db, null, CancellationToken.None);
        await door.Add(organisations, default);
        await door.Add(people, default);
        await door.Add(cases, default);
        await door.Add(involvements, default);
        await door.Add(answers, default);
        await door.Add(abuse, default);
        await door.Add(referrals, default);
        await door.Add(episodes, default);
        await door.Add(sessions, default);
        await door.Add(scores, default);
        await door.Add(maracs, default);
        await door.Add(schemes, default);
        await door.Add(units, default);
        await door.Add(stays, default);
        await door.Add(members, default);
        await door.Add(turnAways, default);
        await door.Add(holders, default);
        await door.Add(meetings, default);
        await door.Add(attendances, default);
        await door.Add(reviews, default);
        await door.Add(actions, default);
        await door.Commit(new Activity("Make a small world", Permission.LoadFiles), null, "none", default);
    }

    private static T Put<T>(List<T> list, T record)
    {
        list.Add(record);
        return record;
    }

    private static DateTime Utc(string at) => DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal);
}
