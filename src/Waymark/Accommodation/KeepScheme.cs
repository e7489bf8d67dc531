using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>What is asked about a scheme, when it is added and when it changes. Its address is asked for nowhere.</summary>
public sealed record SchemeAnswers
{
    public string? Name { get; init; }
    public string? AccommodationType { get; init; }
    public bool Commissioned { get; init; }

    /// <summary>What the regulations on relevant accommodation ask; null where nobody has said.</summary>
    public AccommodationProvider? Provider { get; init; }
    public AccommodationProvider? OwnedOrManagedBy { get; init; }
    public bool? Temporary { get; init; }
    public bool? SelfContained { get; init; }
    public bool? Shared { get; init; }

    internal Refusal? Wrong(CodeLists codes) =>
        WrittenWords.Clean(Name) is not { Length: <= 100 } ? new Refusal("Enter a name of up to 100 characters that does not say where it is", "Name")
        : AccommodationType is null || !codes.Has("accommodation-types", AccommodationType) ? new Refusal("Choose what kind of accommodation it is", "AccommodationType")
        : null;

    internal void WriteOn(Scheme scheme)
    {
        (scheme.Name, scheme.AccommodationType, scheme.Commissioned) = (WrittenWords.Clean(Name)!, AccommodationType!, Commissioned);
        (scheme.Provider, scheme.OwnedOrManagedBy) = (Provider, OwnedOrManagedBy);
        (scheme.Temporary, scheme.SelfContained, scheme.Shared) = (Temporary, SelfContained, Shared);
        scheme.Relevant = RelevanceAdvice.Of(scheme).Relevant;
    }
}

/// <summary>Adds a scheme that one's organisation runs.</summary>
public sealed class AddScheme(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Add a scheme", Permission.KeepAccommodation);

    public async Task<Result<Guid>> Run(SchemeAnswers answers, CancellationToken stop)
    {
        if (answers.Wrong(codes) is { } wrong)
            return wrong;
        var authority = await db.Set<Organisation>().Where(o => o.Id == db.ActingFor).Select(o => o.AuthorityCode).SingleOrDefaultAsync(stop);
        if (authority is null)
            return new Refusal("Your organisation covers the whole area. Ask an administrator to say which authority it works under: the annual return is made for one authority.");
        var added = new Scheme { OrganisationId = db.ActingFor, AreaCode = db.Actor.AreaCode, Name = "", AccommodationType = "", AuthorityCode = authority };
        answers.WriteOn(added);
        if (await db.Set<Scheme>().AnyAsync(scheme => scheme.Name == added.Name, stop))
            return new Refusal("You have a scheme of that name already: choose another name", "Name");
        db.Add(added);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : added.Id;
    }
}

/// <summary>Changes what is known of a scheme, such as who provides it.</summary>
public sealed class ChangeScheme(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Change a scheme", Permission.KeepAccommodation);

    public async Task<Result<Scheme>> Run(Guid schemeId, int version, SchemeAnswers answers, CancellationToken stop)
    {
        var scheme = await db.Set<Scheme>().SingleOrDefaultAsync(s => s.Id == schemeId, stop);
        if (scheme is null)
            return new Refusal("That scheme is not one of yours");
        if (scheme.Version != version)
            return WaymarkDb.Overtaken;
        if (answers.Wrong(codes) is { } wrong)
            return wrong;
        var name = WrittenWords.Clean(answers.Name);
        if (await db.Set<Scheme>().AnyAsync(other => other.Name == name && other.Id != schemeId, stop))
            return new Refusal("You have a scheme of that name already: choose another name", "Name");
        answers.WriteOn(scheme);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : scheme;
    }
}

/// <summary>Adds a unit to a scheme: what one household occupies.</summary>
public sealed class AddUnit(WaymarkDb db)
{
    private static readonly Activity Activity = new("Add a unit", Permission.KeepAccommodation);

    public sealed record Request(Guid SchemeId, string? Name, int? Bedspaces, bool WheelchairAccessible);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var name = request.Name?.Trim() ?? "";
        if (!await db.Set<Scheme>().AnyAsync(scheme => scheme.Id == request.SchemeId, stop))
            return new Refusal("Choose one of your schemes", "SchemeId");
        if (name.Length is 0 or > 60)
            return new Refusal("Enter a name of up to 60 characters, such as Room 4", "Name");
        if (request.Bedspaces is not (>= 1 and <= 20))
            return new Refusal("Enter how many people can sleep there, from 1 to 20", "Bedspaces");
        if (await db.Set<Unit>().AnyAsync(unit => unit.SchemeId == request.SchemeId && unit.Name == name && unit.To == null, stop))
            return new Refusal("This scheme has a unit of that name already: choose another name", "Name");
        var added = new Unit
        {
            OrganisationId = db.ActingFor, SchemeId = request.SchemeId, Name = name, Bedspaces = request.Bedspaces.Value, WheelchairAccessible = request.WheelchairAccessible, From = db.Today,
        };
        db.Add(added);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : added.Id;
    }
}

/// <summary>Takes a unit out of service, with why, or brings it back.</summary>
public sealed class ChangeUnit(WaymarkDb db)
{
    private static readonly Activity Activity = new("Change a unit", Permission.KeepAccommodation);

    /// <param name="Back">Whether it can be used again.</param>
    /// <param name="Why">Why it cannot, where it cannot.</param>
    public sealed record Request(Guid UnitId, int Version, bool Back, string? Why);

    public async Task<Result<Unit>> Run(Request request, CancellationToken stop)
    {
        var unit = await db.Set<Unit>().SingleOrDefaultAsync(u => u.Id == request.UnitId, stop);
        if (unit is null)
            return new Refusal("That unit is not one of yours");
        if (unit.Version != request.Version)
            return WaymarkDb.Overtaken;
        var why = request.Why?.Trim() ?? "";
        if (!request.Back && why.Length is 0 or > 200)
            return new Refusal("Say in up to 200 characters why it cannot be used, such as: boiler broken", "Why");
        unit.OutOfService = request.Back ? null : why;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : unit;
    }
}
