using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Access;

public sealed class SignInTests
{
    private const string Right = "three-random-words";
    private static readonly CancellationToken Stop = CancellationToken.None;

    public static TheoryData<string> Both => TestStore.Both;

    [Theory, Asvs("6.3.1", "2.3.2"), MemberData(nameof(Both))]
    public async Task Of_many_guesses_at_one_moment_no_more_than_five_are_looked_at(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (user, key) = await Somebody(store);
        var code = OneTimeCode.At(key, OneTimeCode.StepAt(Now(store)));
        // The right code comes last, after nine wrong ones sent together.
        var wrong = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => Prove(store, user, "000000")));
        Assert.All(wrong, Assert.False);
        Assert.False(await Prove(store, user, code));
        Assert.False(await Enter(store, user.SignInName, Right));
    }

    [Theory, Asvs("6.3.1"), MemberData(nameof(Both))]
    public async Task The_fifth_try_may_be_right_and_the_sixth_is_not_looked_at(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (user, _) = await Somebody(store);
        for (var tries = 1; tries < SignInTries.Most; tries++)
            Assert.False(await Enter(store, user.SignInName, "wrong"));
        Assert.True(await Enter(store, user.SignInName, Right));
        Assert.False(await Enter(store, user.SignInName, "wrong"));
        Assert.False(await Enter(store, user.SignInName, Right));
    }

    [Theory, Asvs("6.2.8"), MemberData(nameof(Both))]
    public async Task A_password_counts_to_the_letter_as_it_was_typed(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var whole = "Lamp " + new string('q', PasswordRule.Longest - 6) + "!";
        var (user, _) = await Somebody(store, whole);
        foreach (var other in (string[])[whole.ToLowerInvariant(), whole[..^1], whole + "x"])
            Assert.False(await Enter(store, user.SignInName, other));
        Assert.True(await Enter(store, user.SignInName, whole));
        foreach (var other in (string[])[" " + whole[..^1], whole[..^1] + " "])
            Assert.False(await Enter(store, user.SignInName, other));
    }

    [Theory, Asvs("6.4.1"), MemberData(nameof(Both))]
    public async Task A_password_to_use_once_opens_nothing_after_a_week(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (user, _) = await Somebody(store, mustChange: true);
        store.Clock.Advance(TimeSpan.FromDays(SignedInRule.OneTime) - TimeSpan.FromMinutes(1));
        Assert.True(await Enter(store, user.SignInName, Right));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await Enter(store, user.SignInName, Right));
    }

    [Theory, Asvs("6.5.1"), MemberData(nameof(Both))]
    public async Task One_code_sent_many_times_at_one_moment_lets_in_once(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (user, key) = await Somebody(store);
        var code = OneTimeCode.At(key, OneTimeCode.StepAt(Now(store)));
        var proven = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Prove(store, user, code)));
        Assert.Single(proven, true);
    }

    [Theory, Asvs("6.5.1"), MemberData(nameof(Both))]
    public async Task A_recovery_code_works_once_and_only_its_hash_is_kept(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (user, _) = await Somebody(store);
        await using var own = store.Database.Open(Own(user));
        var codes = (await new SecondFactor(own).NewRecoveryCodes(Stop)).Value.New;
        Assert.Equal(RecoveryCode.Many, codes.Count);
        Assert.Empty(await own.Set<RecoveryCode>().Where(code => codes.Contains(code.Hash)).ToListAsync(Stop));
        Assert.True(await Prove(store, user, codes[3].ToLowerInvariant()));
        Assert.False(await Prove(store, user, codes[3]));
        Assert.True(await Prove(store, user, codes[4]));
    }

    [Theory, Asvs("14.2.4"), MemberData(nameof(Both))]
    public async Task The_key_of_an_app_lies_sealed_and_stands_in_no_audit(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var (user, _) = await Somebody(store);
        await using var own = store.Database.Open(Own(user));
        var factor = new SecondFactor(own);
        var offer = factor.OfferApp();
        Assert.False((await factor.TakeApp(offer.Sealed, "000000", Stop)).Done);
        Assert.True((await factor.TakeApp(offer.Sealed, OneTimeCode.At(offer.Key, OneTimeCode.StepAt(Now(store))), Stop)).Done);
        var held = await own.Set<User>().AsNoTracking().SingleAsync(one => one.Id == user.Id, Stop);
        Assert.Equal(-1, held.AuthenticatorKey.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(offer.Key)));
        Assert.DoesNotContain(await own.Set<AuditEntry>().Select(entry => entry.Changes).ToListAsync(Stop), changes => changes.Contains(offer.Key, StringComparison.Ordinal));
        // Sealed for its holder: the same bytes under another account do not open.
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => new UserStore(own).KeyOf(new User { OrganisationId = user.OrganisationId, Name = "x", SignInName = "x", Roles = "x", AuthenticatorKey = held.AuthenticatorKey }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_gives_a_factor_to_somebody_else_and_the_last_one_stays(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var ((one, _), (other, _)) = (await Somebody(store), await Somebody(store));
        await using (var own = store.Database.Open(Own(one)))
        {
            own.Add(new RecoveryCode { UserId = other.Id, Hash = "planted" });
            await Assert.ThrowsAsync<WallException>(() => own.Save(new Activity("Planted", Permission.SeeCases), null, Stop));
        }

        await using var again = store.Database.Open(Own(one));
        Assert.StartsWith("This is your only second factor", (await new SecondFactor(again).RemoveApp(Stop))!.Message, StringComparison.Ordinal);
    }

    private static DateTime Now(TestStore store) => store.Clock.GetUtcNow().UtcDateTime;

    private static Actor Own(User user) => new(user.Id, user.Name, user.OrganisationId, TestStore.Area, new HashSet<Permission> { Permission.SeeCases });

    private static async Task<bool> Enter(TestStore store, string name, string password)
    {
        await using var db = store.Database.Open(Actor.Nobody);
        return (await new SignIn(db, OrganisationDirectories.None).Run(name, password, Stop)).Done;
    }

    private static async Task<bool> Prove(TestStore store, User user, string code)
    {
        await using var db = store.Database.Open(Actor.Nobody);
        return (await new SignIn(db, OrganisationDirectories.None).Prove(user.Id, code, Stop)).Done;
    }

    private static async Task<(User User, string Key)> Somebody(TestStore store, string password = Right, bool mustChange = false)
    {
        await using var db = store.Database.Open(Actor.Operator("Test", TestStore.Area, Guid.Empty));
        var organisation = new Organisation { AreaCode = TestStore.Area, Name = Guid.NewGuid().ToString("N"), Kind = "refuge" };
        var user = new User { OrganisationId = organisation.Id, Name = "Ona Example", SignInName = $"{Guid.NewGuid():N}@example.org", Roles = "refuge-worker", PasswordHash = Passwords.Hash(password), MustChangePassword = mustChange, OpenedAt = db.Now };
        var key = UserStore.NewKey();
        await new UserStore(db).SetAuthenticatorKeyAsync(user, key, Stop);
        db.AddRange(organisation, user);
        Assert.Null(await db.Save(new Activity("Add a user", Permission.Administer), null, Stop));
        return (user, key);
    }
}
