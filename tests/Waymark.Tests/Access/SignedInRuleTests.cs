using Waymark.Access;

namespace Waymark.Tests.Access;

public sealed class SignedInRuleTests
{
    private static readonly DateTime Now = new(2025, 6, 10, 9, 30, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Fifteen_minutes_without_a_click_end_it_and_a_moment_less_does_not()
    {
        Assert.True(SignedInRule.Stands(Browser(began: SignedInRule.Idle, seen: SignedInRule.Idle - Tick), false, Now));
        Assert.False(SignedInRule.Stands(Browser(began: SignedInRule.Idle, seen: SignedInRule.Idle), false, Now));
    }

    [Fact, Asvs("7.3.2")]
    public void Twelve_hours_end_it_however_busy()
    {
        Assert.True(SignedInRule.Stands(Browser(began: SignedInRule.Longest - Tick, seen: Tick), false, Now));
        Assert.False(SignedInRule.Stands(Browser(began: SignedInRule.Longest, seen: Tick), false, Now));
    }

    [Fact]
    public void A_password_alone_waits_ten_minutes_for_its_code()
    {
        Assert.True(SignedInRule.Stands(Browser(began: SignedInRule.Half - Tick, seen: Tick, whole: false), false, Now));
        Assert.False(SignedInRule.Stands(Browser(began: SignedInRule.Half, seen: Tick, whole: false), false, Now));
    }

    [Fact]
    public void Thirty_days_without_a_sign_in_suspend_an_account_and_opening_it_begins_them_again()
    {
        var month = TimeSpan.FromDays(SignedInRule.Unused);
        Assert.False(SignedInRule.IsSuspended(User(signedIn: month - Tick), Now));
        Assert.True(SignedInRule.IsSuspended(User(signedIn: month), Now));
        Assert.False(SignedInRule.IsSuspended(User(signedIn: month * 3, opened: month - Tick), Now));
        Assert.True(SignedInRule.IsSuspended(User(opened: month), Now));
        Assert.True(SignedInRule.IsSuspended(User(), Now));
    }

    private static SignedInBrowser Browser(TimeSpan began, TimeSpan seen, bool whole = true) =>
        new() { Id = Guid.NewGuid(), UserId = Guid.NewGuid(), Stamp = Guid.NewGuid(), Whole = whole, How = "Password and code", Browser = "Firefox", BeganAt = Now - began, SeenAt = Now - seen };

    private static User User(TimeSpan? signedIn = null, TimeSpan? opened = null) =>
        new() { OrganisationId = Guid.NewGuid(), Name = "Una Example", SignInName = "una@example.org", Roles = "board-member", LastSignedInAt = Now - signedIn, OpenedAt = Now - opened };
}
