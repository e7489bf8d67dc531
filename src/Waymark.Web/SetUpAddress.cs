using System.Security.Cryptography;
using System.Text;

namespace Waymark.Web;

/// <summary>
/// The one-time address at which the first administrator is made. It is printed where Waymark is started, holds 128 random bits,
/// and leads nowhere once it was used, or when anybody has an account.
/// </summary>
public sealed class SetUpAddress(string? token)
{
    private int spent;

    /// <summary>A new address for a store in which nobody has an account.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Whether this is the token and it was not used.</summary>
    public bool Opens(string? given) =>
        token is not null && given is not null && Volatile.Read(ref spent) == 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    /// <summary>Takes the token, so that of two who come at once only one goes on.</summary>
    public bool Take() => Interlocked.Exchange(ref spent, 1) == 0;

    /// <summary>Gives it back when what was typed has to be put right.</summary>
    public void GiveBack() => Volatile.Write(ref spent, 0);
}
