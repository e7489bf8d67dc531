using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>Every role and what it allows, as the role book says.</summary>
[Requires(Permission.Administer)]
public sealed class RoleListModel(WaymarkDb db, RoleBook roles) : WaymarkPage(db)
{
    public IEnumerable<Role> Roles => roles.All;

    /// <summary>A permission in words: its name taken apart.</summary>
    public static string Words(Permission permission) => string.Concat(permission.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? " " + char.ToLowerInvariant(letter) : letter.ToString())).Replace("marac", "MARAC", StringComparison.OrdinalIgnoreCase);

    public void OnGet()
    {
    }
}
