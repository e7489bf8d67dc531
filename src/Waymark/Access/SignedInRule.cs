namespace Waymark.Access;

/// <summary>How long a browser stays signed in, and when somebody who has not come for a month is let in no more.</summary>
public static class SignedInRule
{
    /// <summary>How long nothing may happen before they must sign in again.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>How long anybody stays signed in at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long the code may be waited for after the password.</summary>
    public static readonly TimeSpan Half = TimeSpan.FromMinutes(10);

    /// <summary>How long a factor that was shown counts as fresh.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>How exactly the last visit is kept: not every click is a write.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromSeconds(30);

    /// <summary>Days without a sign-in after which an account is suspended.</summary>
    public const int Unused = 30;

    /// <summary>Days in which a password that somebody else handed over must be used.</summary>
    public const int OneTime = 7;

    /// <summary>Whether a browser that has not been ended still counts.</summary>
    public static bool Stands(SignedInBrowser browser, bool settingUp, DateTime now) =>
        browser.EndedAt is null
        && now - browser.BeganAt < (browser.Whole ? Longest : settingUp ? Idle * 2 : Half)
        && now - browser.SeenAt < Idle;

    /// <summary>Whether a factor was shown lately enough to change factors.</summary>
    public static bool IsFresh(SignedInBrowser browser, DateTime now) => browser.ProvenAt is { } proven && now - proven < Fresh;

    /// <summary>Whether nobody has used the account for so long that an administrator must open it again.</summary>
    public static bool IsSuspended(User user, DateTime now)
    {
        var used = user.LastSignedInAt > user.OpenedAt || user.OpenedAt is null ? user.LastSignedInAt : user.OpenedAt;
        return used is null || now - used >= TimeSpan.FromDays(Unused);
    }

    /// <summary>Whether a password to use once has lain about for so long that it opens nothing: an administrator gives another.</summary>
    public static bool IsStale(User user, DateTime now) => user.MustChangePassword && user.OpenedAt is { } opened && now - opened >= TimeSpan.FromDays(OneTime);
}
