using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

/// <summary>
/// Puts a wall between a case and whoever with an account is, or lives with, somebody in it. Asked in the very save that writes the person
/// down, joins them to a case, or tells a user's own details, and in each load. Nobody is told but those who keep walls elsewhere: not
/// the user, and not whoever typed it.
/// </summary>
internal sealed class WallMatching
{
    private const string Activity = "Match people with accounts";
    private readonly WaymarkDb db;
    private readonly ILookup<string, Account> names;
    private readonly ILookup<string, Account> marks;
    private readonly List<Found> found = [];

    private WallMatching(WaymarkDb db, ILookup<string, Account> names, ILookup<string, Account> marks)
    {
        this.db = db;
        this.names = names;
        this.marks = marks;
    }

    private sealed record Account(Guid User, Guid Organisation, OwnDetailKind Kind);

    private sealed record Found(Guid PersonRecordId, Account Account);

    /// <summary>The walls that this save makes due, with the marks that tell of them, to be added to it.</summary>
    public static async Task<IReadOnlyList<object>> Due(WaymarkDb db, CancellationToken stop)
    {
        var joined = Added<Party>(db);
        var people = db.ChangeTracker.Entries<PersonRecord>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity).ToList();
        var told = Added<OwnDetail>(db);
        var named = db.ChangeTracker.Entries<User>().Where(entry => entry.State == EntityState.Added || (entry.State == EntityState.Modified && entry.Property(user => user.Name).IsModified)).Select(entry => entry.Entity).ToList();
        if (joined.Count == 0 && people.Count == 0 && told.Count == 0 && named.Count == 0)
            return [];
        var matching = await Begin(db, named, told, stop);
        if (told.Count > 0 || named.Count > 0)
            await matching.SeeEverybody(stop);
        var ids = joined.Select(party => party.PersonRecordId).Except(people.Select(person => person.Id)).ToList();
        if (ids.Count > 0)
            people.AddRange(await Everybody(db).Where(person => ids.Contains(person.Id)).ToListAsync(stop));
        foreach (var person in people)
            matching.See(person);
        return await matching.Walls(joined, stop);
    }

    /// <summary>Begins to match against every account of the partnership.</summary>
    public static Task<WallMatching> Begin(WaymarkDb db, CancellationToken stop) => Begin(db, [], [], stop);

    private static async Task<WallMatching> Begin(WaymarkDb db, IReadOnlyList<User> named, IReadOnlyList<OwnDetail> told, CancellationToken stop)
    {
        var users = await db.Set<User>().AsNoTracking().Where(user => user.LeftOn == null || user.LeftOn > db.Today)
            .Join(db.Set<Organisation>().Where(organisation => organisation.AreaCode == db.ActingIn), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new { user.Id, user.Name, user.OrganisationId }).ToListAsync(stop);
        var accounts = users.ToDictionary(user => user.Id, user => (user.Name, user.OrganisationId));
        foreach (var user in named)
            accounts[user.Id] = (user.Name, user.OrganisationId);
        var changed = told.Select(detail => detail.UserId).ToHashSet();
        var details = (await db.Set<OwnDetail>().Past(Door.Store).AsNoTracking().ToListAsync(stop)).Where(detail => !changed.Contains(detail.UserId)).Concat(told);
        return new WallMatching(db,
            accounts.SelectMany(user => OwnDetails.Names(user.Value.Name).Select(name => (Text: name, Account: new Account(user.Key, user.Value.OrganisationId, OwnDetailKind.Name)))).ToLookup(name => name.Text, name => name.Account),
            details.Where(detail => accounts.ContainsKey(detail.UserId)).ToLookup(detail => detail.Mark, detail => new Account(detail.UserId, accounts[detail.UserId].OrganisationId, detail.Kind)));
    }

    // A user's details are new: everybody known is compared, whoever wrote them down. Seldom, and a few seconds for a large partnership.
    private async Task SeeEverybody(CancellationToken stop)
    {
        var ids = await Everybody(db).Select(person => person.Id).ToListAsync(stop);
        foreach (var some in ids.Chunk(500))
            foreach (var person in await Everybody(db).Where(person => some.Contains(person.Id)).ToListAsync(stop))
                See(person);
    }

    /// <summary>Compares somebody written down with every account.</summary>
    public void See(PersonRecord person)
    {
        foreach (var name in OwnDetails.Names(person.GivenName, person.FamilyName).Concat(OwnDetails.Names(person.KnownAs, person.FamilyName)).Distinct())
            Add(person, names[name], name);
        if (marks.Count == 0)
            return;
        foreach (var text in ((string?[])[OwnDetails.Phone(person.Phone), OwnDetails.Email(person.Email), .. OwnDetails.Homes(person.Postcode, person.FamilyName)]).OfType<string>())
            Add(person, [], text);
    }

    private void Add(PersonRecord person, IEnumerable<Account> named, string text) =>
        found.AddRange(named.Concat(marks.Count == 0 ? [] : marks[db.Vault.Hash(text)]).Select(account => new Found(person.Id, account)));

    /// <summary>The walls due for everybody seen, with the marks that tell of them.</summary>
    /// <param name="joined">Parts in cases that are not in the store yet.</param>
    public async Task<IReadOnlyList<object>> Walls(IReadOnlyList<Party> joined, CancellationToken stop)
    {
        if (found.Count == 0)
            return [];
        var records = found.Select(match => match.PersonRecordId).ToHashSet();
        var parts = (await db.Set<PartInCase>().Where(part => records.Contains(part.PersonRecordId)).Select(part => new { part.PersonRecordId, part.CaseId }).ToListAsync(stop))
            .Select(part => (part.PersonRecordId, part.CaseId)).Concat(joined.Where(party => records.Contains(party.PersonRecordId)).Select(party => (party.PersonRecordId, party.CaseId))).ToHashSet();
        var cases = parts.Select(part => part.CaseId).ToHashSet();
        var elsewhere = (await db.Set<CaseFile>().Past(Door.Store).Where(file => cases.Contains(file.Id) && file.AreaCode != db.ActingIn).Select(file => file.Id).ToListAsync(stop)).ToHashSet();
        parts.RemoveWhere(part => elsewhere.Contains(part.CaseId));
        // One that somebody lifted stays lifted: they looked at it.
        var known = (await db.Set<StandingWall>().IgnoreQueryFilters([Visibility.ForMeNow]).Where(wall => cases.Contains(wall.CaseId) && wall.AgainstUserId != null).Select(wall => new { wall.CaseId, wall.AgainstUserId }).ToListAsync(stop))
            .Select(wall => (wall.CaseId, wall.AgainstUserId!.Value)).ToHashSet();
        var due = new List<object>();
        foreach (var one in found.SelectMany(match => parts.Where(part => part.PersonRecordId == match.PersonRecordId).Select(part => (part.CaseId, match.Account))).GroupBy(pair => (pair.CaseId, pair.Account.User)))
            if (known.Add((one.Key.CaseId, one.Key.User)))
                due.AddRange(Wall(one.Key.CaseId, [.. one.Select(pair => pair.Account)]));
        return due;
    }

    private IEnumerable<object> Wall(Guid caseId, IReadOnlyList<Account> because)
    {
        var wall = new Wall
        {
            AreaCode = db.ActingIn,
            CaseId = caseId,
            AgainstUserId = because[0].User,
            UsersOrganisationId = because[0].Organisation,
            Origin = WallOrigin.Matched,
            Why = "The same as what they told of themselves: " + string.Join(", ", because.Select(account => Word(account.Kind)).Distinct().Order(StringComparer.Ordinal)) + ".",
            At = db.Now,
        };
        // In nobody's own chain and on no case: a colleague who reads the case's history must not learn whom it shuts out.
        var mark = new AuditEntry
        {
            At = db.Now,
            UserId = Guid.Empty,
            UserName = "Waymark",
            OrganisationId = Guid.Empty,
            Activity = Activity,
            Kind = nameof(Access.Wall),
            RecordId = wall.Id,
            Change = "Added",
            Changes = "{}",
        };
        return [wall, mark];
    }

    private static string Word(OwnDetailKind kind) => kind switch
    {
        OwnDetailKind.Name => "full name",
        OwnDetailKind.Phone => "telephone",
        OwnDetailKind.Email => "email",
        _ => "postcode and family name",
    };

    private static IQueryable<PersonRecord> Everybody(WaymarkDb db) => db.Set<PersonRecord>().Past(Door.Store).AsNoTracking();

    private static List<T> Added<T>(WaymarkDb db)
        where T : class => [.. db.ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)];
}
