using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Why somebody may see what they see of a case, and why not the rest: what the policy decided, class by class.</summary>
public sealed class WhySeen(WaymarkDb db)
{
    /// <summary>One class of fact, and what decided.</summary>
    public sealed record Line(FieldClass Class, string Label, Decision Decision);

    public sealed record Answer
    {
        public required string Reference { get; init; }
        public required Level Level { get; init; }
        public required IReadOnlyList<Line> Lines { get; init; }

        /// <summary>The shares that let the case be seen from here, or that one's own organisation gave.</summary>
        public required IReadOnlyList<Share> Shares { get; init; }

        /// <summary>When what was opened in an emergency shuts again; null when it was not.</summary>
        public required DateTime? EmergencyUntil { get; init; }
    }

    /// <summary>Null when the case is not there, or not theirs: why not is never said of a case, since that would say that it exists.</summary>
    public async Task<Answer?> Show(Guid caseId, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, stop);
        if (file is null || await Standings.Of(db, caseId, stop) is not { } standing)
            return null;
        var policy = AccessPolicy.InForce;
        return new Answer
        {
            Reference = file.Reference,
            Level = policy.LevelOf(standing),
            Lines = [.. policy.File.Classes.Select(row => new Line(row.Class, row.Label, policy.Decide(standing, row.Class)))],
            Shares = await db.Set<Share>().AsNoTracking().Where(s => s.CaseId == caseId && (s.ToOrganisationId == db.ActingFor || s.OrganisationId == db.ActingFor || db.OwnCases().Contains(caseId)))
                .OrderByDescending(s => s.Until).ThenBy(s => s.Id).ToListAsync(stop),
            EmergencyUntil = await db.Set<BrokenGlass>().Where(g => g.CaseId == caseId && g.UserId == db.ActingUser && g.Until > db.Now).Select(g => (DateTime?)g.Until).MaxAsync(stop),
        };
    }
}

/// <summary>
/// What somebody else would see of a case: their own queries are run as they would be, and only how many records each gives is told.
/// For whoever keeps walls.
/// </summary>
public sealed class WouldSee(WaymarkDb db, Database database, RoleBook roles)
{
    /// <summary>How many records of a kind they would see.</summary>
    public sealed record Line(string Kind, int Count);

    public sealed record Answer(string Reference, Guid CaseId, User User, string Organisation, Level Level, IReadOnlyList<Line> Lines, CaseStanding Standing);

    /// <exception cref="WallException">The asker keeps no walls.</exception>
    public async Task<Result<Answer>> Show(Guid? userId, string? reference, CancellationToken stop)
    {
        if (!db.KeepsWalls)
            throw new WallException("What somebody else would see is for whoever keeps walls.");
        var found = await db.Set<User>().AsNoTracking().Where(user => user.Id == userId)
            .Join(db.Set<Organisation>().Where(organisation => organisation.AreaCode == db.ActingIn), user => user.OrganisationId, organisation => organisation.Id, (user, organisation) => new { user, organisation })
            .SingleOrDefaultAsync(stop);
        if (found is null)
            return new Refusal("Choose whose view to try", "Who");
        if (string.IsNullOrWhiteSpace(reference))
            return new Refusal("Enter the case's reference", "Reference");
        // Whoever asks must not be behind a wall themselves: to them there is no such case.
        if (await Standings.Find(db, reference, stop) is not { } caseId)
            return new Refusal("There is no case with that reference", "Reference");
        var actor = new Actor(found.user.Id, found.user.Name, found.organisation.Id, found.organisation.AreaCode, roles.Allow(found.user.RoleCodes)) { OrganisationKind = found.organisation.Kind };
        await using var theirs = database.Open(actor);
        var standing = await Standings.Of(theirs, caseId, stop) ?? throw new InvalidOperationException("The case was there a moment ago.");
        return new Answer(reference.Trim().ToUpperInvariant(), caseId, found.user, found.organisation.Name, AccessPolicy.InForce.LevelOf(standing), await SeenOnCase.Count(theirs, caseId, stop), standing);
    }
}
