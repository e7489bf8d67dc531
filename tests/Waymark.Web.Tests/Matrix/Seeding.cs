using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Board;
using Waymark.Children;
using Waymark.Disclosure;
using Waymark.Marac;
using Waymark.Messages;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Retention;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Support;

namespace Waymark.Web.Tests.Matrix;

/// <summary>
/// Makes the world's records. What an organisation writes on a case it works on is saved as it would be, so that it stands in the history
/// too; the ties of others, of other days, and of what is over are put there through the bulk door.
/// </summary>
internal sealed class Seeding(MatrixWorld world)
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly Site site = world.Site;
    private readonly Dictionary<Guid, (Guid Scheme, Guid Unit)> places = [];
    private readonly Dictionary<Guid, Guid> meetings = [];
    private readonly Dictionary<Guid, Guid> requests = [];
    private int born;

    private string Authority => site.Area.OwnAuthorities.First(a => a.CarriesPartFourDuties).Code;

    /// <summary>What lies on no case: a house, a meeting, an action, a seat.</summary>
    public async Task Common()
    {
        var board = site.Area.Boards.First();
        foreach (var organisation in (Organisation[])[world.Asking, world.Police, world.Owning])
        {
            await using var db = site.Store(organisation);
            var scheme = new Scheme { OrganisationId = organisation.Id, AreaCode = site.Area.Code, Name = "House", AccommodationType = "REFUGE", AuthorityCode = Authority };
            var unit = new Unit { OrganisationId = organisation.Id, SchemeId = scheme.Id, Name = "Room 1", Bedspaces = 3, From = db.Today.AddYears(-2) };
            var free = new Unit { OrganisationId = organisation.Id, SchemeId = scheme.Id, Name = "Room 2", Bedspaces = 3, From = db.Today.AddYears(-2) };
            var meeting = new MaracMeeting { OrganisationId = organisation.Id, AreaCode = site.Area.Code, Name = "Meeting", HeldOn = db.Today.AddDays(3) };
            db.AddRange(scheme, unit, free, meeting);
            Assert.Null(await db.Save(new Activity("Settle", Permission.KeepAccommodation), null, Stop));
            (places[organisation.Id], meetings[organisation.Id]) = ((scheme.Id, unit.Id), meeting.Id);
            world.Common.Add("scheme", scheme.Id);
            world.Common.Add("unit", unit.Id);
            world.Common.Add("marac-meeting", meeting.Id);
            world.Common.Add("request", requests[organisation.Id] = await Asked(organisation));
        }

        await using var area = site.Database.Open(Actor.Operator("Test", site.Area.Code, Guid.Empty));
        var holder = new SeatHolder { AreaCode = site.Area.Code, BoardCode = board.Code, SeatCode = board.Seats[0].Code, Name = "Sam Example", Represents = "A partner", From = area.Today.AddYears(-1) };
        var met = new BoardMeeting { AreaCode = site.Area.Code, BoardCode = board.Code, HeldOn = area.Today.AddDays(-30) };
        var action = new PlanAction { AreaCode = site.Area.Code, GoalId = site.Area.Goals.First().Id, Title = "An action", OwnerName = "Sam Example", OwnerOrganisation = "County", DueOn = area.Today.AddDays(60), Status = ActionStatus.OnTrack };
        area.AddRange(holder, met, action);
        Assert.Null(await area.Save(new Activity("Settle", Permission.KeepBoard), null, Stop));
        world.Common.Add("holder", holder.Id);
        world.Common.Add("board-meeting", met.Id);
        world.Common.Add("action", action.Id);
        world.Common.Add("user", world.Principals[0].User);
        world.Common.Add("organisation", world.Asking.Id);
    }

    // Somebody asked this organisation what is held about them.
    private async Task<Guid> Asked(Organisation organisation)
    {
        await using var db = site.Store(organisation);
        var request = world.Canaries.Plant(world.Common, new SubjectAccessRequest
        {
            OrganisationId = organisation.Id, AreaCode = site.Area.Code, Capacity = Capacity.Themselves, GivenName = "", FamilyName = "", BornOn = db.Today.AddYears(-30), Shown = "", ReceivedOn = db.Today, State = SubjectAccessState.Received,
        }, organisation.Name, FieldClass.Narrative, organisation.Id, "ExtendedWhy", "PreparedBy", "SentBackWhy", "ReleasedBy", "ErasureAskedBy");
        db.Add(request);
        Assert.Null(await db.Save(new Activity("Take a request in", Permission.KeepSubjectAccess), null, Stop));
        return request.Id;
    }

    // One put the answer together and another released it: what was asked for is erased only then.
    private async Task Answered(Guid id, Organisation by)
    {
        Actor Somebody(string name, Permission may) => new(Guid.NewGuid(), name, by.Id, by.AreaCode, new HashSet<Permission> { may });
        var (preparing, releasing) = (Somebody("Ashley Asker", Permission.KeepSubjectAccess), Somebody("Robin Releaser", Permission.ReleaseSubjectAccess));
        await using (var db = site.Database.Open(preparing))
        {
            var request = await db.Set<SubjectAccessRequest>().AsTracking().SingleAsync(one => one.Id == id, Stop);
            (request.State, request.PreparedByUserId, request.PreparedBy, request.PreparedAt, request.Digest) = (SubjectAccessState.Prepared, preparing.UserId, preparing.Name, db.Now, "none");
            Assert.Null(await db.Save(new Activity("Prepare an answer", Permission.KeepSubjectAccess), null, Stop));
        }

        await using (var db = site.Database.Open(releasing))
        {
            var request = await db.Set<SubjectAccessRequest>().AsTracking().SingleAsync(one => one.Id == id, Stop);
            (request.State, request.ReleasedByUserId, request.ReleasedBy, request.ReleasedAt) = (SubjectAccessState.Released, releasing.UserId, releasing.Name, db.Now);
            Assert.Null(await db.Save(new Activity("Release an answer", Permission.ReleaseSubjectAccess), null, Stop));
        }
    }

    // What was decided of a paragraph from the case, and a notice about it.
    private async Task Told(MatrixCase one, Organisation asking)
    {
        if (one.Relation.Elsewhere)
            return;
        var answered = one.Relation.State == CaseState.Erased;
        var request = answered ? await Asked(asking) : requests[asking.Id];
        await using var db = site.Store(asking);
        db.Add(world.Canaries.Plant(one, new PackParagraph { OrganisationId = asking.Id, AreaCode = site.Area.Code, RequestId = request, FromCaseId = one.Id, Key = $"{one.Id:N}", Heading = "", Of = "", At = db.Now }, asking.Name, FieldClass.Narrative, asking.Id));
        if (one.Relation.Works)
            db.Add(world.Canaries.Plant(one, new Notice { OrganisationId = asking.Id, CaseId = one.Id, Text = "", Link = "/", At = db.Now }, asking.Name, FieldClass.Work, asking.Id));
        Assert.Null(await db.Save(new Activity("Tell", Permission.KeepSubjectAccess), null, Stop));
        if (answered)
            await Answered(request, asking);
    }

    public async Task Case(Relation relation)
    {
        var owner = relation.Elsewhere ? world.FarOwning : world.Owning;
        var (file, one, her, child) = await Opened(relation, owner);
        world.Cases.Add(one);
        foreach (var asking in (Organisation[])[world.Asking, world.Police])
        {
            if (await Tied(one, owner, asking, file, her) is { } turned)
                await TurnedAway(asking, turned);
            if (relation.Wrote)
                await Written(one, asking, file, her, child, relation.Ties.Contains(Tie.Formerly));
            await LookedAt(one, asking);
            await Told(one, asking);
            if (relation.Barred != Barred.Nobody)
                await Walled(one, owner, asking, file);
        }

        if (relation.State != CaseState.Open)
            await Closed(one, owner);
    }

    private async Task<(CaseFile File, MatrixCase One, PersonRecord Her, PersonRecord Child)> Opened(Relation relation, Organisation owner)
    {
        await using var db = site.Database.Open(Actor.Operator("Owen Owner", owner.AreaCode, owner.Id));
        var today = db.Today;
        PersonRecord her = Person(owner, today.AddYears(-35)), him = Person(owner, today.AddYears(-40)), child = Person(owner, today.AddYears(-9)), other = Person(owner, today.AddYears(-60));
        var file = new CaseFile { AreaCode = owner.AreaCode, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = today.AddDays(-20), HomeAuthorityCode = Authority, LastHappenedOn = today.AddDays(-21) };
        var one = new MatrixCase(relation, file.Id) { Called = file.Reference };
        foreach (var (person, about) in ((PersonRecord, string)[])[(her, "her"), (him, "him"), (child, "child"), (other, "other")])
            OnPerson(one, person, about, about == "him" ? FieldClass.Perpetrator : FieldClass.Identity);
        one.FamilyName = her.FamilyName;
        world.Canaries.Plant(one, file, "", FieldClass.Work, owner.Id, "Reference", relation.State == CaseState.Open ? "ClosedReason" : "");
        world.Canaries.Note(one, file.Reference, MatrixCase.Reference, FieldClass.Work, "");

        var note = Put(one, "note", new Note { CaseId = file.Id, OrganisationId = owner.Id, AuthorName = "", HappenedAt = db.Now.AddDays(-2), Kind = "call", Text = "", NextStepBy = today.AddDays(2) }, "owner", FieldClass.Narrative, owner.Id);
        var episode = Put(one, "episode", new Episode { CaseId = file.Id, OrganisationId = owner.Id, PersonRecordId = her.Id, PersonId = her.PersonId, Kind = "outreach", WaitingFrom = today.AddDays(-9), From = today.AddDays(-5) }, "owner", FieldClass.Narrative, owner.Id);
        var session = Put(one, "session", new Session { CaseId = file.Id, OrganisationId = owner.Id, EpisodeId = episode.Id, HeldAt = db.Now.AddDays(-1), Mode = "phone", SupportType = "SUP1" }, "owner", FieldClass.Narrative, owner.Id);
        var score = new OutcomeScore { CaseId = file.Id, OrganisationId = owner.Id, EpisodeId = episode.Id, Measure = "safety", Point = OutcomePoint.Start, State = AnswerState.Answered, Score = 4, On = today.AddDays(-4) };
        one.Add("score", score.Id);
        var contact = new ContactRule { CaseId = file.Id, SafeToText = true, SafeToCall = true, AskedOn = today };
        world.Canaries.Plant(one, contact, "", FieldClass.Contact, owner.Id, relation.DoNotContact ? "" : "DoNotContactAsk");
        var wrong = Assess(one, file, owner, "owner, first", db.Now.AddDays(-3));
        var right = Put(one, "assessment", new Assessment
        {
            CaseId = file.Id, OrganisationId = owner.Id, AssessorName = "", Instrument = "safelives-dash", Edition = "2015", CompletedAt = db.Now.AddDays(-2), Answers = """{"1":"yes","2":"yes"}""", YesCount = 2, UnansweredCount = 22,
            JudgedHighRisk = true, Criteria = "PJ", ReferToMarac = false, IncidentOn = today.AddDays(-21), CorrectsId = wrong.Id, CorrectedAt = db.Now.AddDays(-1),
        }, "owner", FieldClass.Risk, owner.Id);
        wrong.SupersededById = right.Id;
        db.AddRange(her, him, child, other, file, note, episode, session, score, contact, wrong, right,
            new Involvement { CaseId = file.Id, OrganisationId = owner.Id, Kind = InvolvementKind.Opened, From = today.AddDays(-20) },
            Part(one, file, her, PartyRole.Survivor, "her", FieldClass.Identity, owner), Part(one, file, him, PartyRole.AllegedToHarm, "him", FieldClass.Perpetrator, owner, her),
            Part(one, file, child, PartyRole.Child, "child", FieldClass.Identity, owner), Part(one, file, other, PartyRole.OtherAdultAtRisk, "other", FieldClass.Identity, owner),
            new Connection { CaseId = file.Id, OneRecordId = her.Id, OtherRecordId = him.Id, Code = "PC_A" },
            world.Canaries.Plant(one, new AbuseReport { CaseId = file.Id, Code = "", ReportedOn = today.AddDays(-20) }, "", FieldClass.Risk, owner.Id),
            world.Canaries.Plant(one, new Whereabouts { CaseId = file.Id, PersonRecordId = her.Id, From = today, Address = SafeAddress.Of("x") }, "her", FieldClass.Location, owner.Id),
            world.Canaries.Plant(one, new Whereabouts { CaseId = file.Id, PersonRecordId = child.Id, From = today, Address = SafeAddress.Of("x") }, "child", FieldClass.Location, owner.Id),
            Put(one, "document", new DocumentMade { CaseId = file.Id, OrganisationId = owner.Id, Kind = DocumentKind.Summary, Recipient = Recipient.School, Order = OrderInForce.NotKnown, Delivery = Delivery.ByHand, Purpose = "", Content = "", Digest = "", MadeBy = "", At = db.Now }, "owner", FieldClass.Narrative, owner.Id),
            Put(one, "message", new OutgoingMessage { CaseId = file.Id, OrganisationId = owner.Id, AskedByUserId = Guid.NewGuid(), AskedBy = "", AskedAt = db.Now, ToRecordId = her.Id, Channel = MessageChannel.Text, Wording = "", AskedFor = "", DueAt = db.Now, State = MessageState.HeldBack }, "owner", FieldClass.Contact, owner.Id),
            new ChildExperience { CaseId = file.Id, PersonRecordId = child.Id, Sees = true, Hears = true },
            Marac(one, file, her, him, owner, "listed", MaracState.Listed, meetings.GetValueOrDefault(world.Asking.Id)), Marac(one, file, her, him, owner, "not heard", MaracState.NotHeard, null),
            Answer(one, her, owner, "disability", FieldClass.Health), Answer(one, her, owner, "immigration", FieldClass.Immigration), Answer(one, her, owner, "religion", FieldClass.Equality));
        if (places.TryGetValue(owner.Id, out var place))
            db.AddRange(Stayed(one, file, her, owner, place));
        Assert.Null(await db.Save(new Activity("Open a case", Permission.KeepCases), null, Stop));
        await Kept(db, one, file, owner, relation);
        return (file, one, her, child);
    }

    // What others than those who work on the case keep about it.
    private async Task Kept(WaymarkDb db, MatrixCase one, CaseFile file, Organisation owner, Relation relation)
    {
        if (relation.State == CaseState.Erased || relation.Elsewhere)
            return;
        db.AddRange(
            world.Canaries.Plant(one, new LegalHold { AreaCode = owner.AreaCode, HeldCaseId = file.Id, Reason = "", SetBy = "", SetAt = db.Now }, "", FieldClass.Work, null, "LiftedBy"),
            world.Canaries.Plant(one, new ErasureRequest { AreaCode = owner.AreaCode, ErasedCaseId = file.Id, Ground = ErasureGround.RightToErasure, Rules = "", AskedByUserId = Guid.NewGuid(), AskedBy = "", AskedAt = db.Now, State = ErasureState.Refused }, "", FieldClass.Work, null));
        Assert.Null(await db.Save(new Activity("Keep", Permission.KeepRetention), null, Stop));
    }

    private async Task<TurnAway?> Tied(MatrixCase one, Organisation owner, Organisation asking, CaseFile file, PersonRecord her)
    {
        var relation = one.Relation;
        await using var db = site.Database.Open(Actor.Operator("Owen Owner", owner.AreaCode, owner.Id));
        var today = db.Today;
        var users = UsersOf(asking);
        foreach (var user in relation.Ties.Contains(Tie.BrokenGlass) || relation.GlassOver ? users : [])
            await Break(one, file, asking, user, db.Now.AddHours(relation.GlassOver ? -5 : -1));
        TurnAway? turned = null;
        await using var door = await BulkDoor.Open(db, null, Stop);
        if (relation.Wrote)
            await Door(new Involvement { CaseId = file.Id, OrganisationId = asking.Id, Kind = relation.Asked is null ? InvolvementKind.Opened : InvolvementKind.AcceptedReferral, From = today.AddDays(-9) });
        if (relation.Asked is { } state)
        {
            var referral = Put(one, "referral", new Referral
            {
                AreaCode = owner.AreaCode, CaseId = file.Id, SurvivorPersonId = her.PersonId, FromOrganisationId = owner.Id, ToOrganisationId = asking.Id, Source = "police", Seeks = "safe-accommodation", AccommodationType = "REFUGE",
                ReceivedAt = db.Now.AddDays(-3), State = state, DecidedAt = state == ReferralState.Received ? null : db.Now.AddDays(-1), PrimaryReason = state == ReferralState.Declined ? "U01" : null,
                NextAction = state == ReferralState.Declined ? "SAFETY_PLAN" : null, Children = 1, ChildrenAges = "9", Consented = false,
            }, asking.Name, FieldClass.Narrative, null);
            await Door(referral);
            if (state == ReferralState.Declined)
                turned = Put(one, "turn-away", new TurnAway { OrganisationId = asking.Id, AreaCode = owner.AreaCode, AuthorityCode = Authority, ReferralId = referral.Id, PersonId = her.PersonId, On = today, AccommodationType = "REFUGE", PrimaryReason = "U01", NextAction = "SAFETY_PLAN" }, asking.Name, FieldClass.Narrative, asking.Id);
        }

        if (relation.Ties.Contains(Tie.Shared))
            await Door(Lend(one, file, owner, asking, relation.Lent, today.AddDays(-1), today.AddDays(9)));
        if (relation.ShareOver)
            await Door(Lend(one, file, owner, asking, AccessPolicy.InForce.MayBeLent.ToHashSet(), today.AddDays(-9), today.AddDays(-1)));
        if (relation.ShareToCome)
            await Door(Lend(one, file, owner, asking, AccessPolicy.InForce.MayBeLent.ToHashSet(), today.AddDays(1), today.AddDays(9)));
        if (!relation.Elsewhere)
            await Door(Lend(one, file, owner, world.Third, new HashSet<FieldClass>(), today.AddDays(-1), today.AddDays(9)));
        await door.Commit(new Activity("Tie", Permission.LoadFiles), null, "none", Stop);
        return turned;

        async Task Door<T>(T record)
            where T : class, IRecord => await door.Add([record], Stop);
    }

    // Last of all: what stands behind a wall is written by nobody there any more.
    private async Task Walled(MatrixCase one, Organisation owner, Organisation asking, CaseFile file)
    {
        var relation = one.Relation;
        await using var db = site.Database.Open(Actor.Operator("Owen Owner", owner.AreaCode, owner.Id));
        var users = UsersOf(asking);
        var lifted = relation.Barred == Barred.Lifted;
        if (relation.Barred is Barred.Themselves or Barred.Lifted)
            foreach (var user in users)
                db.Add(Put(one, "wall", new Wall { AreaCode = owner.AreaCode, CaseId = file.Id, AgainstUserId = user, UsersOrganisationId = asking.Id, Origin = WallOrigin.Declared, Why = "", At = db.Now, LiftedAt = lifted ? db.Now : null, LetStandAt = db.Now }, asking.Name, FieldClass.Work, null, lifted ? "" : "LiftedBy", lifted ? "" : "LiftedWhy"));
        lifted = relation.Barred == Barred.TheirOrganisationLifted;
        if (lifted || relation.Barred == Barred.TheirOrganisation)
            db.Add(Put(one, "wall", new Wall { AreaCode = owner.AreaCode, CaseId = file.Id, AgainstOrganisationId = asking.Id, Origin = WallOrigin.Declared, Why = "", At = db.Now, LiftedAt = lifted ? db.Now : null }, asking.Name, FieldClass.Work, null, lifted ? "" : "LiftedBy", lifted ? "" : "LiftedWhy"));
        if (relation.Barred == Barred.AColleague && asking == world.Asking)
            db.Add(Put(one, "wall", new Wall { AreaCode = owner.AreaCode, CaseId = file.Id, AgainstUserId = world.Colleague, UsersOrganisationId = asking.Id, Origin = WallOrigin.Matched, Why = "", At = db.Now }, "a colleague", FieldClass.Work, null, "LiftedBy", "LiftedWhy"));
        Assert.Null(await db.Save(new Activity("Shut somebody out", Permission.KeepCases), db.ChangeTracker.Entries<Wall>().FirstOrDefault()?.Entity.Why, Stop));
    }

    private List<Guid> UsersOf(Organisation asking) => [.. world.Principals.Where(principal => principal.Organisation?.Id == asking.Id).Select(principal => principal.User)];

    private async Task TurnedAway(Organisation asking, TurnAway turned)
    {
        await using var own = site.Database.Open(Actor.Operator("Ashley Asker", asking.AreaCode, asking.Id));
        own.Add(turned);
        Assert.Null(await own.Save(new Activity("Turn somebody away", Permission.KeepAccommodation), null, Stop));
    }

    // Only whoever opens a case in an emergency writes that down.
    private async Task Break(MatrixCase one, CaseFile file, Organisation asking, Guid user, DateTime at)
    {
        await using var db = site.Database.Open(new Actor(user, "Robin", asking.Id, asking.AreaCode, new HashSet<Permission> { Permission.OpenInEmergency }));
        db.Add(Put(one, "glass", new BrokenGlass { CaseId = file.Id, OrganisationId = asking.Id, UserId = user, UserName = "", Reason = "", At = at, Until = at + BrokenGlass.Longest }, asking.Name, FieldClass.Work, asking.Id));
        Assert.Null(await db.Save(new Activity("Open in an emergency", Permission.OpenInEmergency), null, Stop));
    }

    // What the asking organisation wrote itself while it worked on the case.
    private async Task Written(MatrixCase one, Organisation asking, CaseFile file, PersonRecord her, PersonRecord child, bool ended)
    {
        await using var db = site.Database.Open(Actor.Operator("Ashley Asker", asking.AreaCode, asking.Id));
        var (today, about) = (db.Today, asking.Name);
        var added = Person(asking, today.AddYears(-50));
        OnPerson(one, added, about, FieldClass.Identity);
        var episode = Put(one, "episode", new Episode { CaseId = file.Id, OrganisationId = asking.Id, PersonRecordId = her.Id, PersonId = her.PersonId, Kind = "refuge", WaitingFrom = today.AddDays(-8), From = today.AddDays(-8) }, about, FieldClass.Narrative, asking.Id);
        var score = new OutcomeScore { CaseId = file.Id, OrganisationId = asking.Id, EpisodeId = episode.Id, Measure = "safety", Point = OutcomePoint.Start, State = AnswerState.Answered, Score = 3, On = today.AddDays(-4) };
        one.Add("score", score.Id);
        db.AddRange(added, episode, score, Part(one, file, added, PartyRole.OtherAdultAtRisk, about, FieldClass.Identity, asking),
            Put(one, "note", new Note { CaseId = file.Id, OrganisationId = asking.Id, AuthorName = "", HappenedAt = db.Now.AddDays(-1), Kind = "visit", Text = "", NextStepBy = today.AddDays(-1) }, about, FieldClass.Narrative, asking.Id),
            Put(one, "session", new Session { CaseId = file.Id, OrganisationId = asking.Id, EpisodeId = episode.Id, HeldAt = db.Now.AddDays(-1), Mode = "phone", SupportType = "SUP1" }, about, FieldClass.Narrative, asking.Id),
            Assess(one, file, asking, about, db.Now.AddDays(-5)),
            Answer(one, her, asking, "disability", FieldClass.Health), Answer(one, her, asking, "immigration", FieldClass.Immigration), Answer(one, her, asking, "religion", FieldClass.Equality));
        db.AddRange(Stayed(one, file, her, asking, places[asking.Id], child));
        Assert.Null(await db.Save(new Activity("Write on a case", Permission.KeepCases), null, Stop));
        if (!ended)
            return;
        var involvement = db.Set<Involvement>().Single(involved => involved.CaseId == file.Id && involved.OrganisationId == asking.Id);
        involvement.To = today.AddDays(-1);
        Assert.Null(await db.Save(new Activity("Leave a case", Permission.CorrectRecords), null, Stop));
    }

    // Somebody there looked at it, and was asked why.
    private async Task LookedAt(MatrixCase one, Organisation asking)
    {
        if (one.Relation.Elsewhere)
            return;
        var looker = new Actor(Guid.NewGuid(), "Lee Looker", asking.Id, site.Area.Code, new HashSet<Permission> { Permission.SeeCases });
        var auditor = new Actor(Guid.NewGuid(), "Ari Auditor", asking.Id, site.Area.Code, new HashSet<Permission> { Permission.SeeAudit });
        await using (var db = site.Database.Open(looker))
            await db.Looked("/People/Case", [one.Id], null, Stop);
        await using (var db = site.Database.Open(auditor))
        {
            db.Add(Put(one, "asked-look", new AskedLook { OrganisationId = asking.Id, UserId = looker.UserId, AboutCaseId = one.Id, LooksUntil = db.Now, WasRight = false, Words = "", At = db.Now, ByUserId = auditor.UserId, ByName = "" }, asking.Name, FieldClass.Work, asking.Id));
            Assert.Null(await db.Save(new Activity("Settle a look", Permission.SeeAudit), null, Stop));
        }

        one.Add("looker", looker.UserId);
    }

    private async Task Closed(MatrixCase one, Organisation owner)
    {
        await using var db = site.Database.Open(Actor.Operator("Owen Owner", owner.AreaCode, owner.Id));
        var file = db.Set<CaseFile>().Single(file => file.Id == one.Id);
        file.ClosedOn = db.Today;
        Assert.Null(await db.Save(new Activity("Close a case", Permission.CorrectRecords), null, Stop));
    }

    private static PersonRecord Person(Organisation of, DateOnly about) => new() { OrganisationId = of.Id, GivenName = "", FamilyName = "", BornOn = about };

    // Every day of birth is like no other.
    private void OnPerson(MatrixCase one, PersonRecord person, string about, FieldClass kind)
    {
        person.BornOn = person.BornOn!.Value.AddDays(-born++);
        world.Canaries.Plant(one, person, about, kind, null);
        foreach (var said in (string[])[person.BornOn.Value.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")), person.BornOn.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)])
            world.Canaries.Note(one, said, $"PersonRecord ({about}).BornOn", kind, person);
        one.Add("person", person.Id);
        if (about == "him")
            one.Add("him", person.Id);
    }

    private Party Part(MatrixCase one, CaseFile file, PersonRecord person, PartyRole role, string about, FieldClass kind, Organisation writer, PersonRecord? towards = null) =>
        world.Canaries.Plant(one, new Party { CaseId = file.Id, PersonRecordId = person.Id, Role = role, TowardsRecordId = towards?.Id, Source = "", From = file.OpenedOn }, about, kind, writer.Id);

    private Assessment Assess(MatrixCase one, CaseFile file, Organisation by, string about, DateTime at) => Put(one, "assessment", new Assessment
    {
        CaseId = file.Id, OrganisationId = by.Id, AssessorName = "", Instrument = "safelives-dash", Edition = "2015", CompletedAt = at, Answers = """{"1":"yes"}""", YesCount = 1, UnansweredCount = 23, JudgedHighRisk = true, Criteria = "PJ", ReferToMarac = false,
    }, about, FieldClass.Risk, by.Id, "CorrectedBy", "CorrectionReason");

    private MaracCase Marac(MatrixCase one, CaseFile file, PersonRecord her, PersonRecord him, Organisation owner, string about, MaracState state, Guid? meeting) =>
        Put(one, "marac", new MaracCase
        {
            AreaCode = owner.AreaCode, CaseId = file.Id, SurvivorPersonId = her.PersonId, PerpetratorPersonIds = him.PersonId.ToString(), ReferredOn = file.OpenedOn, ReferredByOrganisationId = owner.Id, ReferringAgency = "idva", Criteria = "PJ",
            IsRepeat = false, State = state, MeetingId = meeting, ChildrenInHousehold = 1,
        }, about, FieldClass.Risk, null);

    private EqualityAnswer Answer(MatrixCase one, PersonRecord her, Organisation by, string question, FieldClass kind) =>
        world.Canaries.Plant(one, new EqualityAnswer { OrganisationId = by.Id, PersonRecordId = her.Id, Question = question, State = AnswerState.Answered }, $"{question}, {by.Name}", kind, by.Id);

    private IEnumerable<object> Stayed(MatrixCase one, CaseFile file, PersonRecord her, Organisation by, (Guid Scheme, Guid Unit) place, PersonRecord? child = null)
    {
        var stay = new Stay { CaseId = file.Id, OrganisationId = by.Id, SchemeId = place.Scheme, UnitId = null, PersonRecordId = her.Id, PersonId = her.PersonId, From = file.OpenedOn };
        one.Add("stay", stay.Id);
        yield return stay;
        yield return new StayMember { CaseId = file.Id, StayId = stay.Id, PersonRecordId = her.Id, PersonId = her.PersonId, IsChild = false };
        if (child is not null)
            yield return new StayMember { CaseId = file.Id, StayId = stay.Id, PersonRecordId = child.Id, PersonId = child.PersonId, IsChild = true };
    }

    private Share Lend(MatrixCase one, CaseFile file, Organisation from, Organisation to, IReadOnlySet<FieldClass> lent, DateOnly since, DateOnly until) => Put(one, "share", new Share
    {
        CaseId = file.Id, OrganisationId = from.Id, ToOrganisationId = to.Id, Purpose = "", LawfulBasis = "public-task", Aware = false, Consented = false, From = since, Until = until,
        Narrative = lent.Contains(FieldClass.Narrative), Perpetrator = lent.Contains(FieldClass.Perpetrator), Health = lent.Contains(FieldClass.Health), Immigration = lent.Contains(FieldClass.Immigration),
        Equality = lent.Contains(FieldClass.Equality), Finance = lent.Contains(FieldClass.Finance), Location = lent.Contains(FieldClass.Location),
    }, "to " + to.Name, FieldClass.Work, from.Id);

    private T Put<T>(MatrixCase one, string kind, T record, string about, FieldClass whole, Guid? writer, params string[] but)
        where T : class
    {
        world.Canaries.Plant(one, record, about, whole, writer, but);
        one.Add(kind, (Guid)typeof(T).GetProperty("Id")!.GetValue(record)!);
        return record;
    }
}
