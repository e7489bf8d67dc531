using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
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
        if (request.Children is not (>= 0 and <= 20))
            return new Refusal("Enter how many children were with them, from 0 to 20", "Children");
        if (request.PrimaryReason is null || !codes.Has("refusal-reasons", request.PrimaryReason))
            return new Refusal("Choose the main reason", "PrimaryReason");
        if (request.PrimaryReason == "U99" && string.IsNullOrWhiteSpace(request.OtherReason))
            return new Refusal("Say what the other reason is", "OtherReason");
        if (request.OtherReason?.Length > 500)
            return new Refusal("Say it in up to 500 characters", "OtherReason");
        if (request.NextAction is null || !codes.Has("refusal-next-actions", request.NextAction))
            return new Refusal("Choose what happened next: nobody is turned away with nothing", "NextAction");
        var secondary = request.SecondaryReasons.Where(code => code != request.PrimaryReason && codes.Has("refusal-reasons", code)).Distinct().ToList();
        var turnAway = new TurnAway
        {
            OrganisationId = db.ActingFor,
            AreaCode = db.Actor.AreaCode,
            AuthorityCode = scheme.AuthorityCode,
            On = request.On,
            AccommodationType = scheme.AccommodationType,
            PrimaryReason = request.PrimaryReason,
            SecondaryReasons = secondary.Count == 0 ? null : string.Join(',', secondary),
            OtherReason = request.PrimaryReason == "U99" ? request.OtherReason!.Trim() : null,
            NextAction = request.NextAction,
            Children = request.Children.Value,
        };
        db.Add(turnAway);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : turnAway.Id;
    }
}
