using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Retention;
using Waymark.Storage;

namespace Waymark.Web.Tests.Matrix;

/// <summary>
/// A partnership in which two organisations ask, one of them the police, and a third owns every case: one case for every way they can stand to
/// it. Every text on every case is a word of its own.
/// </summary>
internal sealed class MatrixWorld
{
    private const string Far = "elsewhere";
    public const string NobodysRole = "no role";

    private static readonly string[] PoliceRoles = ["support-worker", "marac-coordinator"];

    // Asked about every relation of the handful; all others about fewer.
    private static readonly string[] FirstRoles = ["support-worker", "referrer", "information-governance"];

    // Another role at the first organisation sees what a support worker does there; these see something else.
    private static readonly string[] BesideThem = ["service-manager", "partnership-manager", "board-member", "analyst", "administrator"];

    private static readonly string[] PoliceRolesOfFew = ["marac-coordinator", "referrer"];

    private bool few;

    private MatrixWorld(Site site) => Site = site;

    public Site Site { get; }
    public Canaries Canaries { get; } = new();
    public List<MatrixCase> Cases { get; } = [];
    public List<Principal> Principals { get; } = [];

    /// <summary>Somebody of every role where every case is worked on: what a page shows them is what the page shows.</summary>
    public Principal Owner { get; private set; } = null!;
    public Organisation Asking => Site.Refuge;
    public Organisation Police { get; private set; } = null!;
    public Organisation Owning { get; private set; } = null!;
    public Organisation Third => Site.Surgery;
    public Organisation FarOwning { get; private set; } = null!;
    public Guid Colleague { get; private set; }

    /// <summary>Ids of what lies on no case: schemes, units, meetings, actions, accounts.</summary>
    public MatrixCase Common { get; } = new(new Relation("of no case"), Guid.Empty);

    /// <summary>Every kind of record in the store.</summary>
    public IReadOnlyList<Type> Kinds { get; private set; } = [];

    /// <param name="few">Whether a handful of relations and roles is enough.</param>
    public static async Task<MatrixWorld> Make(Site site, bool few = false)
    {
        var world = new MatrixWorld(site) { few = few };
        await world.Settle();
        var seeding = new Seeding(world);
        await seeding.Common();
        foreach (var relation in few ? Relation.Few : Relation.All)
            await seeding.Case(relation);
        await world.Erase();
        return world;
    }

    private static string EveryRole(RoleBook book) => string.Join(',', book.All.Select(role => role.Code));

    private async Task Settle()
    {
        var authority = Site.Area.OwnAuthorities.First(a => a.CarriesPartFourDuties).Code;
        await using (var db = Site.Database.Open(Actor.Operator("Test", Site.Area.Code, Guid.Empty)))
        {
            db.AddRange(
                Police = new Organisation { AreaCode = Site.Area.Code, Name = "Wyke Constabulary", Kind = "police", AuthorityCode = authority, ReceivesReferrals = true },
                Owning = new Organisation { AreaCode = Site.Area.Code, Name = "Owning Support", Kind = "support-charity", AuthorityCode = authority, ReceivesReferrals = true });
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, default));
            Kinds = [.. db.Model.GetEntityTypes().Where(kind => kind.GetViewName() is null).Select(kind => kind.ClrType)];
        }

        await using (var db = Site.Database.Open(Actor.Operator("Test", Far, Guid.Empty)))
        {
            db.Add(FarOwning = new Organisation { AreaCode = Far, Name = "Far Support", Kind = "support-charity" });
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, default));
        }

        var book = (RoleBook)Site.Services.GetService(typeof(RoleBook))!;
        foreach (var role in book.All.Where(role => !few || FirstRoles.Contains(role.Code)))
            Principals.Add(await SignIn(role.Code, Asking, role.Permissions));
        foreach (var role in book.All.Where(role => few && BesideThem.Contains(role.Code)))
            Principals.Add(await SignIn(role.Code, Asking, role.Permissions) with { Fewest = true });
        if (!few)
            Principals.Add(await SignIn("", Asking, new HashSet<Permission>()));
        foreach (var role in book.All.Where(role => (few ? PoliceRolesOfFew : PoliceRoles).Contains(role.Code)))
            Principals.Add(await SignIn(role.Code, Police, role.Permissions) with { Fewest = few });
        Principals.Add(new Principal("nobody signed in", null, Guid.Empty, new HashSet<Permission>(), "", ""));
        Owner = await SignIn(EveryRole(book), Owning, Enum.GetValues<Permission>().ToHashSet());
        Colleague = (await SignIn("referrer", Asking, new HashSet<Permission>(), "Nat Colleague")).User;
    }

    private async Task<Principal> SignIn(string roles, Organisation organisation, IReadOnlySet<Permission> permissions, string? name = null)
    {
        var called = roles.Length == 0 ? NobodysRole : roles.Contains(',') ? "every role" : roles;
        name ??= $"Robin {called} {organisation.Name}";
        var browser = await Site.SignIn(roles, organisation, name);
        await browser.Get("/account/password");
        await using var db = Site.Store(organisation);
        var user = await db.Set<User>().Where(one => one.Name == name).Select(one => one.Id).SingleAsync();
        return new Principal(called, organisation, user, permissions, browser.CookiesSent, browser.Hidden("__RequestVerificationToken"));
    }

    private async Task Erase()
    {
        Actor Lead(string name) => new(Guid.NewGuid(), name, Guid.Empty, Site.Area.Code, new HashSet<Permission> { Permission.KeepRetention });
        var schedule = RetentionSchedule.Read(ReferenceFiles.Find(AppContext.BaseDirectory));
        foreach (var one in Cases.Where(one => one.Relation.State == CaseState.Erased))
        {
            await using (var db = Site.Database.Open(Lead("First Example")))
                Assert.Null((await new AskErasure(db, new RetentionList(db, schedule, new AreaInForce())).Run(new(one.Id, ErasureGround.RightToErasure, "Upheld"), default)).Refusal);
            await using (var db = Site.Database.Open(Lead("Second Example")))
                Assert.Null((await new AnswerErasure(db, new RetentionList(db, schedule, new AreaInForce())).Run(new(one.Id, 0, Release: true), default)).Refusal);
        }
    }
}
