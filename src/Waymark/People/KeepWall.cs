using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>
/// Says who must not know of a case: a person with an account, or an organisation. From that moment the case does not exist for them. It is
/// lifted by somebody who keeps walls, and not by whoever declared it: two people.
/// </summary>
public sealed class DeclareWall(WaymarkDb db)
{
    private static readonly Activity Activity = new("Declare who must not know", Permission.KeepCases);

    /// <param name="AgainstUserId">The person; null when it is a whole organisation.</param>
    public sealed record Request(Guid CaseId, Guid? AgainstUserId, Guid? AgainstOrganisationId, string? Why);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null || !await db.OwnCases().ContainsAsync(file.Id, stop))
            return Case.Gone;
        if (request.AgainstUserId is null == request.AgainstOrganisationId is null)
            return new Refusal("Choose who must not know: one person, or one organisation", "Who");
        if (string.IsNullOrWhiteSpace(request.Why))
            return new Refusal("Say why they must not know", "Why");
        if (request.AgainstUserId == db.ActingUser || request.AgainstOrganisationId == db.ActingFor)
            return new Refusal("You cannot shut yourself or your own organisation out. Ask the information-governance lead to do it", "Who");
        var works = request.AgainstUserId is { } user ? await db.Set<User>().Where(u => u.Id == user).Select(u => (Guid?)u.OrganisationId).SingleOrDefaultAsync(stop) : request.AgainstOrganisationId;
        if (!await db.Set<Organisation>().AnyAsync(o => o.Id == works && o.AreaCode == file.AreaCode, stop))
            return new Refusal("Choose who must not know: one person, or one organisation", "Who");
        var words = WrittenWords.Clean(request.Why)!;
        if (WrittenWords.TooLong(words, WrittenWords.Account, "The reason", "Why") is { } tooLong)
            return tooLong;
        var wall = new Wall
        {
            AreaCode = file.AreaCode,
            CaseId = file.Id,
            AgainstUserId = request.AgainstUserId,
            AgainstOrganisationId = request.AgainstOrganisationId,
            UsersOrganisationId = request.AgainstUserId is null ? null : works,
            Origin = WallOrigin.Declared,
            Why = words,
            DeclaredByUserId = db.ActingUser,
            At = db.Now,
        };
        db.Add(wall);
        return await db.Save(Activity, words, stop) is { } refusal ? refusal : wall.Id;
    }
}

/// <summary>Somebody who keeps walls looked at one that was matched, asked where they had to, and lets it stand.</summary>
public sealed class LetWallStand(WaymarkDb db)
{
    private static readonly Activity Activity = new("Let a wall stand", Permission.KeepWalls);

    public sealed record Request(Guid WallId, int Version);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var wall = await db.Set<Wall>().SingleOrDefaultAsync(w => w.Id == request.WallId, stop);
        if (wall is null)
            return Case.Gone;
        if (wall.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (wall.LiftedAt is not null)
            return new Refusal("This wall has been lifted already");
        wall.LetStandAt ??= db.Now;
        wall.LetStandBy ??= db.Actor.Name;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : wall.Id;
    }
}

/// <summary>Lifts a wall, with a reason: whoever stood behind it may know again, as far as anything else lets them.</summary>
public sealed class LiftWall(WaymarkDb db)
{
    private static readonly Activity Activity = new("Lift a wall", Permission.KeepWalls);

    public sealed record Request(Guid WallId, int Version, string? Why);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var wall = await db.Set<Wall>().SingleOrDefaultAsync(w => w.Id == request.WallId, stop);
        if (wall is null)
            return Case.Gone;
        if (wall.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (wall.LiftedAt is not null)
            return new Refusal("This wall has been lifted already");
        if (wall.DeclaredByUserId == db.ActingUser)
            return new Refusal("Whoever declared a wall does not lift it: ask another information-governance lead");
        if (string.IsNullOrWhiteSpace(request.Why))
            return new Refusal("Say why they may know", "Why");
        wall.LiftedAt = db.Now;
        wall.LiftedBy = db.Actor.Name;
        wall.LiftedWhy = WrittenWords.Clean(request.Why);
        return await db.Save(Activity, wall.LiftedWhy, stop) is { } refusal ? refusal : wall.Id;
    }
}
