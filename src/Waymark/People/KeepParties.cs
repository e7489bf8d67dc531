using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>
/// Adds somebody to a case: a child, another adult at risk, or somebody alleged to harm.
/// A counter-allegation is one more edge, from the survivor to whoever makes it; the first edge stays as it was.
/// </summary>
public sealed class AddParty(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Add somebody to a case", Permission.KeepCases);

    public sealed record Request
    {
        public required Guid CaseId { get; init; }
        public required PartyRole Role { get; init; }

        /// <summary>Somebody not on the case yet; null when <see cref="ExistingRecordId"/> says who.</summary>
        public OpenCase.NewPerson? Person { get; init; }

        /// <summary>Somebody already on the case, who now has one more part in it.</summary>
        public Guid? ExistingRecordId { get; init; }

        /// <summary>Whom the harm is alleged towards; the survivor when nobody is named.</summary>
        public Guid? TowardsRecordId { get; init; }
        public string? Source { get; init; }
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return Case.Gone;
        if (string.IsNullOrWhiteSpace(request.Source))
            return new Refusal("Say who told you, for example: the survivor", "Source");
        if (request.Role == PartyRole.Survivor)
            return new Refusal("A case has one survivor: open a case of their own for somebody else who is harmed", "Role");
        var parties = await db.Set<Party>().AsNoTracking().Where(p => p.CaseId == file.Id).ToListAsync(stop);
        Guid? towards = request.Role == PartyRole.AllegedToHarm ? request.TowardsRecordId ?? file.SurvivorRecordId : null;
        if (towards is { } harmed && parties.All(p => p.PersonRecordId != harmed))
            return new Refusal("Choose whom the harm is alleged towards", "TowardsRecordId");

        Guid recordId;
        if (request.ExistingRecordId is { } existing)
        {
            if (parties.All(p => p.PersonRecordId != existing))
                return new Refusal("Choose somebody who is on this case", "ExistingRecordId");
            if (existing == towards)
                return new Refusal("Choose two different people", "ExistingRecordId");
            if (parties.Any(p => p.PersonRecordId == existing && p.Role == request.Role && p.TowardsRecordId == towards && p.To == null))
                return new Refusal("That is on the case already", "ExistingRecordId");
            recordId = existing;
        }
        else
        {
            if (request.Person is not { } person || (string.IsNullOrWhiteSpace(person.GivenName) && string.IsNullOrWhiteSpace(person.FamilyName) && person.Age is null && person.BornOn is null))
                return new Refusal("Enter a name or an age", "GivenName");
            var record = OpenCase.Record(db, person);
            db.Add(record);
            recordId = record.Id;
            foreach (var code in person.Connections.Distinct().Where(code => codes.Has("personal-connections", code)))
                db.Add(new Connection { CaseId = file.Id, OneRecordId = file.SurvivorRecordId, OtherRecordId = recordId, Code = code });
        }

        var party = new Party { CaseId = file.Id, PersonRecordId = recordId, Role = request.Role, TowardsRecordId = towards, Source = request.Source.Trim(), From = db.Today };
        db.Add(party);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : party.Id;
    }
}

/// <summary>Ends somebody's part in a case, with a reason. What was recorded stays.</summary>
public sealed class EndParty(WaymarkDb db)
{
    private static readonly Activity Activity = new("End somebody's part in a case", Permission.CorrectRecords);

    public sealed record Request(Guid CaseId, Guid PartyId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var party = await db.Set<Party>().SingleOrDefaultAsync(p => p.Id == request.PartyId && p.CaseId == request.CaseId, stop);
        if (party is null)
            return Case.Gone;
        if (party.Role == PartyRole.Survivor)
            return new Refusal("The survivor's part ends when the case is closed");
        if (party.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Case.NeedsReason;
        if (party.To is not null)
            return party.Id;
        party.To = db.Today;
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : party.Id;
    }
}

/// <summary>Records every way in which the survivor and somebody else on the case are, or were, connected. Ways no longer ticked end today.</summary>
public sealed class RecordConnections(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Record how two people are connected", Permission.KeepCases);

    /// <param name="Version">The case's: the ways are changed as a set.</param>
    public sealed record Request(Guid CaseId, Guid OtherRecordId, int Version, IReadOnlyList<string> Codes);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null || !await db.Set<Party>().AnyAsync(p => p.CaseId == file.Id && p.PersonRecordId == request.OtherRecordId, stop))
            return Case.Gone;
        if (file.Version != request.Version)
            return WaymarkDb.Overtaken;
        var wanted = request.Codes.Where(code => codes.Has("personal-connections", code)).ToHashSet();
        var held = await db.Set<Connection>().Where(c => c.CaseId == file.Id && c.OtherRecordId == request.OtherRecordId && c.OneRecordId == file.SurvivorRecordId && c.To == null).ToListAsync(stop);
        foreach (var ended in held.Where(connection => !wanted.Contains(connection.Code)))
            ended.To = db.Today;
        foreach (var code in wanted.Except(held.Select(connection => connection.Code)))
            db.Add(new Connection { CaseId = file.Id, OneRecordId = file.SurvivorRecordId, OtherRecordId = request.OtherRecordId, Code = code });
        db.Touch(file);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : file.Id;
    }
}

/// <summary>Records what kinds of abuse have been told of. Taking one back needs a reason: it was told of once.</summary>
public sealed class RecordAbuse(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Record what has happened", Permission.KeepCases);

    /// <param name="Version">The case's: what was told of is changed as a set.</param>
    /// <param name="LastHappenedOn">The day it last happened; null when nobody has told.</param>
    public sealed record Request(Guid CaseId, int Version, IReadOnlyList<string> Codes, string? Reason, DateOnly? LastHappenedOn = null);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null)
            return Case.Gone;
        if (file.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (request.LastHappenedOn > db.Today)
            return new Refusal("The day it last happened must be today or before", "LastHappenedOn");
        var wanted = request.Codes.Where(code => codes.Has("abuse-types", code)).ToHashSet();
        var held = await db.Set<AbuseReport>().Where(a => a.CaseId == request.CaseId).ToListAsync(stop);
        var taken = held.Where(report => !wanted.Contains(report.Code)).ToList();
        if (taken.Count > 0 && string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal($"Say why {codes.Label("abuse-types", taken[0].Code).ToLowerInvariant()} is taken back", "Reason");
        db.RemoveRange(taken);
        foreach (var code in wanted.Except(held.Select(report => report.Code)))
            db.Add(new AbuseReport { CaseId = request.CaseId, Code = code, ReportedOn = db.Today });
        file.LastHappenedOn = request.LastHappenedOn;
        db.Touch(file);
        return await db.Save(Activity, Case.Said(request.Reason), stop) is { } refusal ? refusal : request.CaseId;
    }
}
