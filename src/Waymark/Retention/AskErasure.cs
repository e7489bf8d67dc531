using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Storage.Erasure;

namespace Waymark.Retention;

/// <summary>Asks that a case and those on it are erased: because its time has run out, or because somebody's right to be forgotten was upheld.</summary>
public sealed class AskErasure(WaymarkDb db, RetentionList list)
{
    private static readonly Activity Activity = new("Ask for an erasure", Permission.KeepRetention);

    public sealed record Request(Guid CaseId, ErasureGround Ground, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (await list.One(request.CaseId, stop) is not { } line)
            return RetentionWords.NotHere;
        if (ErasureRule.Refuses(line, request.Ground, request.Reason, db.Today) is { } refusal)
            return refusal;
        if (line.Asked is not null)
            return new Refusal("Somebody has asked for this already");
        var asked = new ErasureRequest
        {
            AreaCode = db.ActingIn,
            ErasedCaseId = request.CaseId,
            Ground = request.Ground,
            Rules = request.Ground == ErasureGround.Schedule ? string.Join(',', line.Keeping.Select(kept => kept.Rule.Code).Distinct()) : "",
            Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(),
            AskedByUserId = db.ActingUser,
            AskedBy = db.Actor.Name,
            AskedAt = db.Now,
            State = ErasureState.Asked,
        };
        db.Add(asked);
        return await db.Save(Activity, asked.Reason, stop) is { } lost ? lost : asked.Id;
    }
}

/// <summary>Answers what somebody else asked for: releases the erasure, or refuses it. What is released cannot be brought back.</summary>
public sealed class AnswerErasure(WaymarkDb db, RetentionList list)
{
    private static readonly Activity Refusing = new("Refuse an erasure", Permission.KeepRetention);

    public sealed record Request(Guid CaseId, int Version, bool Release);

    /// <summary>The manifest of what was erased; null when it was refused.</summary>
    public async Task<Result<DeletionManifest?>> Run(Request request, CancellationToken stop)
    {
        var asked = await db.Set<ErasureRequest>().SingleOrDefaultAsync(a => a.ErasedCaseId == request.CaseId && a.State == ErasureState.Asked, stop);
        if (asked is null || await list.One(request.CaseId, stop) is not { } line)
            return RetentionWords.NotHere;
        if (asked.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (!request.Release)
        {
            (asked.State, asked.AnsweredBy, asked.AnsweredAt) = (ErasureState.Refused, db.Actor.Name, db.Now);
            return await db.Save(Refusing, null, stop) is { } lost ? lost : (DeletionManifest?)null!;
        }

        if (asked.AskedByUserId == db.ActingUser || asked.AskedBy == db.Actor.Name)
            return new Refusal("You asked for this yourself: another person releases it");
        // What was true when it was asked may not be true any more: a hold was set, the case was opened again.
        if (ErasureRule.Refuses(line, asked.Ground, asked.Reason, db.Today) is { } refusal)
            return refusal;
        var erased = await new Erasures(db).Release(asked, stop);
        return erased.Done ? erased.Value : erased.Refusal!;
    }
}

/// <summary>When a case may be erased.</summary>
public static class ErasureRule
{
    /// <summary>Why not; null when it may.</summary>
    public static Refusal? Refuses(RetentionList.Line line, ErasureGround ground, string? reason, DateOnly today)
    {
        if (line.Hold is not null)
            return new Refusal("This case is under a legal hold: nothing of it is erased until the hold is lifted");
        if (line.Case is { ClosedOn: null, WorkedOn: true })
            return new Refusal("This case is open: close it before anybody on it is erased");
        if (ground == ErasureGround.RightToErasure)
            return string.IsNullOrWhiteSpace(reason) ? new Refusal("Say what was decided, by whom, and why: the record must show it", "Reason") : null;
        return KeptUntil.HasRunOut(line.Keeping, today)
            ? null
            : new Refusal(line.Until is { } until
                ? $"The time that this record is kept has not run out: it is kept until {LondonTime.InWords(until)}"
                : "This record is kept on: its time does not run yet");
    }
}
