using Waymark.Access;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Tests.Access;

namespace Waymark.Tests.Storage;

/// <summary>
/// A case for every way that an organisation can be tied to one: each set of ties, each thing a share may add, open and closed, with a wall and
/// without. On each lies a record of every class, and somebody of every role asks.
/// </summary>
internal sealed class EveryTie
{
    /// <summary>A case, and how the asking organisation is tied to it.</summary>
    public sealed record One(Guid Id, IReadOnlySet<Tie> Ties, IReadOnlySet<FieldClass> Lent, CaseState State, bool Walled);

    public Guid Asking { get; } = Guid.NewGuid();
    public Guid Owner { get; } = Guid.NewGuid();
    public List<One> Cases { get; } = [];

    /// <summary>The case of each person.</summary>
    public Dictionary<Guid, Guid> CaseOf { get; } = [];

    /// <summary>One account for each role.</summary>
    public IReadOnlyList<(string Role, Guid User, IReadOnlySet<Permission> Permissions)> Users { get; } = [.. WholeDomain.EveryRole.Select(role => (role.Name, Guid.NewGuid(), role.Permissions))];

    public async Task Save(TestStore store)
    {
        var operators = Actor.Operator("Loader", TestStore.Area, Guid.Empty);
        await using var db = store.Database.Open(operators);
        await using var door = await BulkDoor.Open(db, null, default);
        await door.Add([new Organisation { Id = Asking, AreaCode = TestStore.Area, Name = "Asking", Kind = "other" }, new Organisation { Id = Owner, AreaCode = TestStore.Area, Name = "Owning", Kind = "refuge" }], default);
        foreach (var state in (CaseState[])[CaseState.Open, CaseState.Closed])
            foreach (var walled in (bool[])[false, true])
                foreach (var ties in WholeDomain.EveryTies)
                    foreach (var lent in ties.Contains(Tie.Shared) ? WholeDomain.EveryLent : [new HashSet<FieldClass>()])
                        await Write(db, door, ties, lent, state, walled);
        await door.Commit(new Activity("Make every tie", Permission.LoadFiles), null, "none", default);
    }

    private async Task Write(WaymarkDb db, BulkDoor door, IReadOnlySet<Tie> ties, IReadOnlySet<FieldClass> lent, CaseState state, bool walled)
    {
        var (today, now) = (db.Today, db.Now);
        var her = new PersonRecord { OrganisationId = Owner, GivenName = "Ada", FamilyName = "Example" };
        var him = new PersonRecord { OrganisationId = Owner, GivenName = "Bob", FamilyName = "Example" };
        var file = new CaseFile { AreaCode = TestStore.Area, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = today.AddYears(-1), ClosedOn = state == CaseState.Closed ? today : null };
        Cases.Add(new One(file.Id, ties, lent, state, walled));
        (CaseOf[her.Id], CaseOf[him.Id]) = (file.Id, file.Id);
        await door.Add([her, him], default);
        await door.Add([file], default);
        await door.Add(
            [
                new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "x", From = today },
                new Party { CaseId = file.Id, PersonRecordId = him.Id, Role = PartyRole.AllegedToHarm, TowardsRecordId = her.Id, Source = "x", From = today },
            ], default);
        await door.Add([new ContactRule { CaseId = file.Id }], default);
        await door.Add([new AbuseReport { CaseId = file.Id, Code = "PHYS", ReportedOn = today }], default);
        await Protected(db, door, file, her);

        var involvements = new List<Involvement> { new() { CaseId = file.Id, OrganisationId = Owner, Kind = InvolvementKind.Opened, From = today.AddDays(-9) } };
        if (ties.Contains(Tie.Involved))
            involvements.Add(new() { CaseId = file.Id, OrganisationId = Asking, Kind = InvolvementKind.Opened, From = today.AddDays(-9), To = today });
        if (ties.Contains(Tie.Formerly))
            involvements.Add(new() { CaseId = file.Id, OrganisationId = Asking, Kind = InvolvementKind.Opened, From = today.AddDays(-9), To = today.AddDays(-1) });
        await door.Add(involvements, default);
        var shares = new List<Share> { Lend(file, lent, today.AddDays(-9), today.AddDays(-1)), Lend(file, AccessPolicy.InForce.MayBeLent.ToHashSet(), today.AddDays(1), today.AddDays(9)) };
        if (ties.Contains(Tie.Shared))
            shares.Add(Lend(file, lent, today.AddDays(-1), today));
        await door.Add(shares, default);
        // The glass that has run out opens nothing.
        await door.Add([.. Users.SelectMany(user => (BrokenGlass[])[Break(file, user.User, now.AddHours(-5)), .. ties.Contains(Tie.BrokenGlass) ? [Break(file, user.User, now.AddHours(-1))] : (BrokenGlass[])[]])], default);
        if (ties.Contains(Tie.Asked))
            await door.Add([new Referral { AreaCode = TestStore.Area, CaseId = file.Id, SurvivorPersonId = her.PersonId, FromOrganisationId = Owner, ToOrganisationId = Asking, Source = "police", Seeks = "support", ReceivedAt = now, State = ReferralState.Received }], default);
        await door.Add([.. Users.Select(user => new Wall { AreaCode = TestStore.Area, CaseId = file.Id, AgainstUserId = user.User, UsersOrganisationId = Asking, Origin = WallOrigin.Declared, Why = "x", At = now, LiftedAt = walled ? null : now })], default);
    }

    private async Task Protected(WaymarkDb db, BulkDoor door, CaseFile file, PersonRecord her)
    {
        await door.Add([new Note { CaseId = file.Id, OrganisationId = Owner, AuthorName = "x", HappenedAt = db.Now, Kind = "call", Text = "x" }], default);
        await door.Add([new Whereabouts { CaseId = file.Id, PersonRecordId = her.Id, From = db.Today, Address = SafeAddress.Of("1 Nowhere Street") }], default);
        await door.Add([.. ((string[])["disability", "immigration", "religion"]).Select(question => new EqualityAnswer { OrganisationId = Owner, PersonRecordId = her.Id, Question = question, State = AnswerState.Declined })], default);
    }

    private Share Lend(CaseFile file, IReadOnlySet<FieldClass> lent, DateOnly from, DateOnly until) => new()
    {
        CaseId = file.Id,
        OrganisationId = Owner,
        ToOrganisationId = Asking,
        Purpose = "x",
        LawfulBasis = "public-task",
        Aware = true,
        Consented = true,
        From = from,
        Until = until,
        Narrative = lent.Contains(FieldClass.Narrative),
        Perpetrator = lent.Contains(FieldClass.Perpetrator),
        Health = lent.Contains(FieldClass.Health),
        Immigration = lent.Contains(FieldClass.Immigration),
        Equality = lent.Contains(FieldClass.Equality),
        Finance = lent.Contains(FieldClass.Finance),
        Location = lent.Contains(FieldClass.Location),
    };

    private BrokenGlass Break(CaseFile file, Guid user, DateTime at) => new() { CaseId = file.Id, OrganisationId = Asking, UserId = user, UserName = "x", Reason = "x", At = at, Until = at + BrokenGlass.Longest };
}
