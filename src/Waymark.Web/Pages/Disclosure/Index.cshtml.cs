using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>Every request for what is held about somebody that one's own organisation took in, the most urgent first.</summary>
[Requires(Permission.KeepSubjectAccess, Permission.ReleaseSubjectAccess)]
public sealed class IndexModel(WaymarkDb db, SubjectAccessList list) : WaymarkPage(db)
{
    public IReadOnlyList<SubjectAccessList.Line> Lines { get; private set; } = [];

    /// <summary>Whether whoever looks takes requests in.</summary>
    public bool Keeps => Me.May(Permission.KeepSubjectAccess);

    public async Task OnGetAsync() => Lines = await list.Show(Stop);
}
