using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Retention;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Retention;

/// <summary>One case as whoever keeps retention meets it: what keeps it, a hold, an erasure asked for or answered. It says nothing of whom it is about.</summary>
[OpenToKeepers]
[Requires(Permission.KeepRetention)]
public sealed class CaseModel(WaymarkDb db, RetentionList list, SetLegalHold hold, LiftLegalHold lift, AskErasure ask, AnswerErasure answer) : WaymarkPage(db)
{
    [FromRoute] public Guid CaseId { get; set; }
    [BindProperty(Name = "_version")] public int Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    /// <summary>Why the case is held: asked beside another reason, so that each has its own place to lead back to.</summary>
    [BindProperty] public string? HoldReason { get; set; }
    [BindProperty] public string? Ground { get; set; }
    [BindProperty] public TypedDate Until { get; set; } = new();

    public RetentionList.Line Line { get; private set; } = null!;

    /// <summary>Whether whoever looks asked for the erasure: then another answers.</summary>
    public bool Mine => Line.Asked is { } asked && (asked.AskedByUserId == Me.UserId || asked.AskedBy == Me.Name);

    public bool RunOut => KeptUntil.HasRunOut(Line.Keeping, Today);

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnPostHoldAsync()
    {
        var why = Typed.Words(ModelState, nameof(HoldReason), HoldReason, "The reason", 500);
        DateOnly? until = Until.IsEmpty ? null : Until.Read(ModelState, nameof(Until), "The last day");
        return Do("The case is held. Nothing of it is erased while the hold stands.", async () => (await hold.Run(new SetLegalHold.Request(CaseId, why, until), Stop)).Refusal
            is { } refusal ? refusal.Field == nameof(Reason) ? refusal with { Field = nameof(HoldReason) } : refusal : null);
    }

    public Task<IActionResult> OnPostLiftAsync()
    {
        var why = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        return Do("The hold is lifted.", async () => (await lift.Run(new LiftLegalHold.Request(CaseId, Version, why), Stop)).Refusal);
    }

    public Task<IActionResult> OnPostAskAsync()
    {
        var why = Typed.Words(ModelState, nameof(Reason), Reason, "The reason", 500);
        var ground = Ground == "right" ? ErasureGround.RightToErasure : ErasureGround.Schedule;
        return Do("The erasure is asked for. Another person who keeps retention releases it, or refuses.", async () => (await ask.Run(new AskErasure.Request(CaseId, ground, why), Stop)).Refusal);
    }

    public Task<IActionResult> OnPostReleaseAsync() => Do("It is erased. The manifest stands below.", async () => (await answer.Run(new AnswerErasure.Request(CaseId, Version, Release: true), Stop)).Refusal, "/retention");

    public Task<IActionResult> OnPostRefuseAsync() => Do("The erasure is refused. The case is kept.", async () => (await answer.Run(new AnswerErasure.Request(CaseId, Version, Release: false), Stop)).Refusal);

    private async Task<IActionResult> Do(string done, Func<Task<Refusal?>> act, string? to = null)
    {
        if (!await Load())
            return NotFound();
        // What must be put right is put right first: nothing is done on half an answer.
        if (!ModelState.IsValid)
            return Page();
        if (await act() is { } refusal)
        {
            await Load();
            return Refused(refusal);
        }

        Say(done);
        return LocalRedirect(to ?? $"/retention/{CaseId:N}");
    }

    private async Task<bool> Load()
    {
        if (await list.One(CaseId, Stop) is not { } line)
            return false;
        Line = line;
        return true;
    }
}
