using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Every wall that whoever keeps walls may know of: the case by its reference alone, and who must not know.</summary>
public sealed class WallList(WaymarkDb db)
{
    public sealed record Row(Wall Wall, string Reference, string Who);

    public async Task<IReadOnlyList<Row>> Show(CancellationToken stop)
    {
        var walls = await db.Set<Wall>().AsNoTracking().OrderByDescending(wall => wall.At).ThenBy(wall => wall.Id).ToListAsync(stop);
        var references = await Standings.References(db, [.. walls.Select(wall => wall.CaseId)], stop);
        var people = walls.Select(wall => wall.AgainstUserId).OfType<Guid>().ToHashSet();
        var places = walls.SelectMany(wall => (Guid?[])[wall.AgainstOrganisationId, wall.UsersOrganisationId]).OfType<Guid>().ToHashSet();
        var users = await db.Set<User>().AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name, stop);
        var organisations = await db.Set<Organisation>().AsNoTracking().Where(organisation => places.Contains(organisation.Id)).ToDictionaryAsync(organisation => organisation.Id, organisation => organisation.Name, stop);
        return [.. walls.Where(wall => references.ContainsKey(wall.CaseId)).Select(wall => new Row(wall, references[wall.CaseId], wall.AgainstUserId is { } user
            ? $"{users.GetValueOrDefault(user, "Somebody")}, {organisations.GetValueOrDefault(wall.UsersOrganisationId ?? default, "")}"
            : $"Everybody at {organisations.GetValueOrDefault(wall.AgainstOrganisationId ?? default, "an organisation")}"))];
    }

    /// <summary>How many that were matched wait to be looked at.</summary>
    public async Task<int> Waiting(CancellationToken stop) =>
        db.KeepsWalls ? await db.Set<Wall>().CountAsync(wall => wall.LiftedAt == null && wall.LetStandAt == null && wall.Origin == WallOrigin.Matched, stop) : 0;
}
