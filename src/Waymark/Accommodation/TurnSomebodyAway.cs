using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>
/// Somebody rang and could not be given a place: one main reason, and what happened next for them (standards §2.3). Who they were is not asked.
/// </summary>
public sealed class TurnSomebodyAway(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Turn somebody away", Permission.KeepAccommodation);

    public sealed record Request(Guid? SchemeId, DateOnly On, string? PrimaryReason, IReadOnlyList<string> SecondaryReasons, string? OtherReason, string? NextAction, int? Children);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var scheme = await db.Set<Scheme>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.SchemeId, stop);
        if (scheme is null)
            return new Refusal("Choose which of your schemes they asked for", "SchemeId");
        if (request.On > db.Today || request.On < db.Today.AddYears(-1))
            return new Refusal("The day must be in the last year, and not still to come", "On");
        if (TurnedAway.Wrong(codes, request.Children, request.PrimaryReason, request.OtherReason, request.NextAction) is { } wrong)
            return wrong;
        var turnAway = new TurnAway
        {
            OrganisationId = db.ActingFor,
            AreaCode = db.Actor.AreaCode,
            AuthorityCode = scheme.AuthorityCode,
            On = request.On,
            AccommodationType = scheme.AccommodationType,
            PrimaryReason = request.PrimaryReason!,
            SecondaryReasons = Declining.Secondary(codes, request.PrimaryReason, request.SecondaryReasons),
            OtherReason = request.PrimaryReason == Declining.Other ? WrittenWords.Clean(request.OtherReason) : null,
            NextAction = request.NextAction!,
            Children = request.Children!.Value,
        };
        db.Add(turnAway);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : turnAway.Id;
    }
}

/// <summary>What a turn-away must say, whoever writes or corrects it.</summary>
internal static class TurnedAway
{
    public static Refusal? Wrong(CodeLists codes, int? children, string? primary, string? other, string? next) =>
        children is not (>= 0 and <= 20) ? new Refusal("Enter how many children were with them, from 0 to 20", "Children")
        : other?.Length > 500 ? new Refusal("Say it in up to 500 characters", "OtherReason")
        : Declining.Wrong(codes, primary, other, next) is { } wrong ? wrong
        : !codes.Has("refusal-next-actions", next!) ? new Refusal("Choose what happened next from the list", "NextAction")
        : null;
}
