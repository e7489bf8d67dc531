using Waymark.Access;
using Waymark.Areas;

namespace Waymark.Web;

/// <summary>The demonstration: a whole partnership of invented people, made at the first start and kept for the next.</summary>
public static class Demonstration
{
    /// <summary>The password of every account in the demonstration, shown on its sign-in page.</summary>
    public const string Password = "three-random-words";

    private static readonly string[] Order = ["refuge-worker", "partnership-manager", "marac-coordinator", "referrer", "board-member", "analyst", "support-worker", "information-governance", "administrator"];

    /// <summary>Where an account stands on the sign-in page.</summary>
    public static int OrderOf(string roles) => Array.IndexOf(Order, roles.Split(',')[0]) is >= 0 and var place ? place : Order.Length;

    public static Task<Result<WebSettings>> Prepare(StartArguments arguments, ReferenceFiles files, CancellationToken stop) => throw new NotSupportedException();

    public static string Words(WebSettings settings) => "";
}
