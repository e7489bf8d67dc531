using System.Security.Cryptography;

namespace Waymark.Access;

/// <summary>A code to write down, for the day the telephone is lost. It works once; only its keyed hash is kept.</summary>
[Holds(FieldClass.Work)]
public sealed class RecoveryCode
{
    /// <summary>How many somebody gets.</summary>
    public const int Many = 10;

    public Guid Id { get; init; } = Identity.New();
    public required Guid UserId { get; init; }
    public required string Hash { get; init; }
    public DateTime? UsedAt { get; set; }

    /// <summary>A new one: seven groups of four that are hard to mistake, 134 bits. Nobody guesses it from its hash.</summary>
    public static string New() => AccountRule.Grouped(RandomNumberGenerator.GetString(AccountRule.HardToMistake, 28));
}
