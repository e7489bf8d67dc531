using System.Text.Json;
using Waymark.Retention;

namespace Waymark.Web.Pages.Retention;

/// <summary>The words of retention as people read them.</summary>
public static class RetentionPageWords
{
    public static string Kept(RetentionRule rule) => rule.Clock switch
    {
        RetentionClock.CaseClosed => $"{rule.Years} years after the case closes",
        RetentionClock.ChildBirthday => $"Until the {rule.Years}th birthday, the {rule.YearsWhenSeventeenAtClose}th where they were 17 when the case closed",
        RetentionClock.LastHeard => $"{rule.Years} years after it was last heard",
        RetentionClock.Answered => $"{rule.Years} years after it was answered",
        RetentionClock.Handled => $"{rule.Days} days. Erased by itself",
        _ => "Until it expires. Erased by itself",
    };

    /// <summary>How many rows went and how many stayed.</summary>
    public static string Counts(DeletionManifest manifest)
    {
        using var read = JsonDocument.Parse(manifest.Counts);
        int Sum(string part) => read.RootElement.GetProperty(part).EnumerateObject().Sum(kind => kind.Value.GetInt32());
        return $"{Sum("removed")} rows were removed, {Sum("keptWithoutIdentity")} are kept for figures without identity, and {read.RootElement.GetProperty("keysDestroyed").GetInt32()} keys were destroyed.";
    }
}
