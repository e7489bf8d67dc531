using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Puts somebody's details right, with a reason. What they were before stays in the history.</summary>
public sealed class CorrectPerson(WaymarkDb db)
{
    private static readonly Activity Activity = new("Correct somebody's details", Permission.CorrectRecords);

    public sealed record Request
    {
        public required Guid RecordId { get; init; }
        public required int Version { get; init; }
        public string? GivenName { get; init; }
        public string? FamilyName { get; init; }
        public string? KnownAs { get; init; }
        public DateOnly? BornOn { get; init; }
        public int? Age { get; init; }
        public string? Reason { get; init; }
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var person = await db.Set<PersonRecord>().SingleOrDefaultAsync(p => p.Id == request.RecordId, stop);
        if (person is null)
            return new Refusal("That person is on no case of yours");
        if (person.OrganisationId != db.ActingFor)
            return new Refusal("Another organisation wrote this. Ask them to put it right, or write a note saying what you know");
        if (person.Version != request.Version)
            return WaymarkDb.Overtaken;
        var (given, family) = (Case.Said(request.GivenName) ?? "", Case.Said(request.FamilyName) ?? "");
        if (given.Length + family.Length == 0 && request.Age is null && request.BornOn is null)
            return new Refusal("Enter a name, or the name to call them by", "GivenName");
        if (request.BornOn is { } born && (born > db.Today || born < db.Today.AddYears(-120)))
            return new Refusal("Date of birth must be in the last 120 years", "BornOn");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Case.NeedsReason;
        person.GivenName = given;
        person.FamilyName = family;
        person.KnownAs = Case.Said(request.KnownAs);
        if (request.BornOn is not null || request.Age != person.YearsOn(db.Today) || person.BornOn is not null)
        {
            person.Age = request.BornOn is null ? request.Age : null;
            person.AgeOn = person.Age is null ? null : db.Today;
        }

        person.BornOn = request.BornOn;
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : person.Id;
    }
}
