using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Who may see what, as the partnership decided it: the policy's own table.</summary>
[Requires]
public sealed class PolicyModel(WaymarkDb db, RoleBook roles) : WaymarkPage(db)
{
    public PolicyFile Policy => AccessPolicy.InForce.File;

    /// <summary>Which roles a class of fact opens to.</summary>
    public string Roles(ClassRow row) => string.Join(", ", roles.All.Where(role => row.NeedsAnyOf.Any(role.Permissions.Contains)).Select(role => role.Label));

    /// <summary>How a tie opens a class of fact, in a word.</summary>
    public static string Cell(TieRow tie, ClassRow row) => tie.Opens.Contains(row.Class) ? "Yes ●" : tie.OpensWhatItWrote.Contains(row.Class) ? "What it asked itself ◐" : tie.MaySayMore.Contains(row.Class) ? "Where the share says so ◐" : "No ○";

    /// <summary>A tie in a word or two, for the table.</summary>
    public static string Short(TieRow tie) => tie.Tie switch { Tie.Involved => "Works on it", Tie.BrokenGlass => "Opened in an emergency", Tie.Shared => "Shared", _ => tie.Label };

    public void OnGet()
    {
    }
}
