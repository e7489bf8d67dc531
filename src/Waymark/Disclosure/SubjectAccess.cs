using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Disclosure;

/// <summary>The requests that the organisation has taken in, and when each must be answered.</summary>
public sealed class SubjectAccessList(WaymarkDb db, ReferenceFiles files)
{
    /// <summary>One request and its last day.</summary>
    public sealed record Line(SubjectAccessRequest Request, DateOnly Due);

    /// <summary>Those not answered first, the most urgent of them on top.</summary>
    public async Task<IReadOnlyList<Line>> Show(CancellationToken stop)
    {
        var holidays = files.BankHolidays();
        var requests = await db.Set<SubjectAccessRequest>().AsNoTracking().OrderByDescending(request => request.ReceivedOn).Take(500).ToListAsync(stop);
        return [.. requests.Select(request => Of(request, holidays)).OrderBy(line => line.Request.State == SubjectAccessState.Released).ThenBy(line => line.Request.State == SubjectAccessState.Released ? DateOnly.MaxValue.DayNumber - line.Due.DayNumber : line.Due.DayNumber).ThenBy(line => line.Request.Id)];
    }

    /// <summary>One of them; null where there is none.</summary>
    public async Task<Line?> One(Guid id, CancellationToken stop) =>
        await db.Set<SubjectAccessRequest>().AsNoTracking().SingleOrDefaultAsync(request => request.Id == id, stop) is { } found ? Of(found, files.BankHolidays()) : null;

    private static Line Of(SubjectAccessRequest request, IReadOnlySet<DateOnly> holidays) => new(request, SubjectAccessClock.Due(request.ReceivedOn, request.ExtendedOn is not null, holidays));
}

/// <summary>Takes in a request: who asks, for whom, and how they showed who they are.</summary>
public sealed class TakeInRequest(WaymarkDb db)
{
    private static readonly Activity Activity = new("Take in a request for information", Permission.KeepSubjectAccess);

    public sealed record Request(Capacity? Capacity, string? GivenName, string? FamilyName, DateOnly? BornOn, string? AboutGivenName, string? AboutFamilyName, DateOnly? AboutBornOn, string? Shown, DateOnly? ReceivedOn);

    public async Task<Result<Guid>> Run(Request asked, CancellationToken stop)
    {
        if (asked.Capacity is not { } capacity)
            return new Refusal("Say about whom they ask", "Capacity");
        if (string.IsNullOrWhiteSpace(asked.GivenName))
            return new Refusal("Write the first name of whoever asks", "GivenName");
        if (string.IsNullOrWhiteSpace(asked.FamilyName))
            return new Refusal("Write the last name of whoever asks", "FamilyName");
        if (asked.BornOn is not { } born || born > db.Today)
            return new Refusal("Write the date of birth of whoever asks: without it a namesake could be answered", "BornOn");
        if (capacity != Capacity.Themselves && (string.IsNullOrWhiteSpace(asked.AboutGivenName) || string.IsNullOrWhiteSpace(asked.AboutFamilyName)))
            return new Refusal("Write the first and the last name of whoever they ask about", "AboutGivenName");
        if (capacity != Capacity.Themselves && (asked.AboutBornOn is not { } aboutBorn || aboutBorn > db.Today))
            return new Refusal("Write the date of birth of whoever they ask about", "AboutBornOn");
        if (string.IsNullOrWhiteSpace(asked.Shown))
            return new Refusal("Say how they showed who they are, and what lets them ask for somebody else", "Shown");
        if (asked.ReceivedOn is not { } received || received > db.Today)
            return new Refusal("Write the day it was received: today or before", "ReceivedOn");
        var themselves = capacity == Capacity.Themselves;
        var request = new SubjectAccessRequest
        {
            OrganisationId = db.ActingFor, AreaCode = db.ActingIn, Capacity = capacity, GivenName = asked.GivenName.Trim(), FamilyName = asked.FamilyName.Trim(), BornOn = born,
            AboutGivenName = themselves ? null : asked.AboutGivenName!.Trim(), AboutFamilyName = themselves ? null : asked.AboutFamilyName!.Trim(), AboutBornOn = themselves ? null : asked.AboutBornOn,
            Shown = asked.Shown.Trim(), ReceivedOn = received, State = SubjectAccessState.Received,
        };
        db.Add(request);
        return await db.Save(Activity, null, stop) is { } lost ? lost : request.Id;
    }
}

/// <summary>Writes down that they were told in time that the answer takes up to two months more, and why.</summary>
public sealed class ExtendRequest(WaymarkDb db, ReferenceFiles files)
{
    private static readonly Activity Activity = new("Extend a request for information", Permission.KeepSubjectAccess);

    public sealed record Request(Guid Id, int Version, string? Why);

    public async Task<Result<Guid>> Run(Request asked, CancellationToken stop)
    {
        if (await db.Set<SubjectAccessRequest>().SingleOrDefaultAsync(request => request.Id == asked.Id && request.State != SubjectAccessState.Released, stop) is not { } request)
            return SubjectAccessWords.NotHere;
        if (request.Version != asked.Version)
            return WaymarkDb.Overtaken;
        if (SubjectAccessClock.RefusesExtension(request.ReceivedOn, request.ExtendedOn is not null, asked.Why, db.Today, files.BankHolidays()) is { } refusal)
            return refusal;
        (request.ExtendedOn, request.ExtendedWhy) = (db.Today, asked.Why!.Trim());
        return await db.Save(Activity, null, stop) is { } lost ? lost : request.Id;
    }
}

/// <summary>What the acts of subject access share.</summary>
internal static class SubjectAccessWords
{
    public static readonly Refusal NotHere = new("There is no such request that waits for an answer here: it may have been answered");
}
