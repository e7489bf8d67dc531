using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Storage;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>What the pages of one request share: the request, its last day, and the version that a form was filled in against.</summary>
public abstract class SubjectAccessPage(WaymarkDb db, SubjectAccessList list) : WaymarkPage(db)
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty(Name = "_version")] public int Version { get; set; }

    public SubjectAccessList.Line Line { get; private set; } = null!;

    public SubjectAccessRequest Asked => Line.Request;
    public string Root => $"/requests/{Id:N}";
    public bool Keeps => Me.May(Permission.KeepSubjectAccess);
    public bool Releases => Me.May(Permission.ReleaseSubjectAccess);

    /// <summary>Whether whoever looks prepared the answer: then another releases it.</summary>
    public bool Mine => Asked.PreparedByUserId == Me.UserId || Asked.PreparedBy == Me.Name;

    protected virtual async Task<bool> Load()
    {
        if (await list.One(Id, Stop) is not { } line)
            return false;
        Line = line;
        return true;
    }

    /// <summary>Does what was asked once all answers can be read, and says so; else shows the page again.</summary>
    protected async Task<IActionResult> Do(string done, string to, Func<Task<Refusal?>> act)
    {
        if (!await Load())
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (await act() is { } refusal)
        {
            if (!await Load())
                return NotFound();
            return Refused(refusal);
        }

        Say(done);
        return LocalRedirect(to);
    }
}
