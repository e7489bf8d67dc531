using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>What is free tonight: every unit of one's organisation, who waits, and what would fit. It names nobody.</summary>
public sealed class PlacesTonight(WaymarkDb db)
{
    /// <summary>One unit and the stay in it, if any.</summary>
    public sealed record Place(Unit Unit, Stay? Stay)
    {
        public bool Free => Stay is null && Unit.OutOfService is null;
    }

    public sealed record Group(Scheme Scheme, IReadOnlyList<Place> Places);

    /// <summary>A referral that waits for an answer, and the free units with a bed for each of them.</summary>
    public sealed record Waiting(Referral Referral, IReadOnlyList<Unit> Fits);

    // Room 2 before room 10.
    private static readonly StringComparer ByNumber = StringComparer.Create(CultureInfo.GetCultureInfo("en-GB"), CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    public sealed record Answer(IReadOnlyList<Group> Groups, IReadOnlyList<Waiting> Waiting, int StaysWithoutUnit)
    {
        public int Free => Groups.Sum(group => group.Places.Count(place => place.Free));
    }

    public async Task<Answer> Show(CancellationToken stop)
    {
        var schemes = await db.Set<Scheme>().AsNoTracking().OrderBy(scheme => scheme.Name).ToListAsync(stop);
        var units = (await db.Set<Unit>().AsNoTracking().Where(unit => unit.To == null || unit.To > db.Today).ToListAsync(stop)).OrderBy(unit => unit.Name, ByNumber).ToList();
        var stays = await db.Set<Stay>().AsNoTracking().Where(stay => stay.OrganisationId == db.ActingFor && stay.To == null).ToListAsync(stop);
        var inUnit = stays.Where(stay => stay.UnitId is not null).ToLookup(stay => stay.UnitId!.Value);
        var groups = schemes.Select(scheme => new Group(scheme, [.. units.Where(unit => unit.SchemeId == scheme.Id).Select(unit => new Place(unit, inUnit[unit.Id].FirstOrDefault()))])).ToList();
        var free = groups.SelectMany(group => group.Places).Where(place => place.Free).Select(place => place.Unit).OrderBy(unit => unit.Bedspaces).ToList();
        var waiting = await db.Set<Referral>().AsNoTracking()
            .Where(r => r.ToOrganisationId == db.ActingFor && r.State == ReferralState.Received && r.Seeks == "safe-accommodation")
            .OrderBy(r => r.Urgency == "today" ? 0 : r.Urgency == "this-week" ? 1 : 2).ThenBy(r => r.ReceivedAt).Take(20).ToListAsync(stop);
        return new Answer(groups, [.. waiting.Select(r => new Waiting(r, [.. free.Where(unit => UnitUse.Fits(unit, r.Adults, r.Children))]))], stays.Count(stay => stay.UnitId is null));
    }
}

/// <summary>The stays on one case, with who stays, newest first.</summary>
public sealed class CaseStays(WaymarkDb db)
{
    public sealed record Row(Stay Stay, string Scheme, string? Unit, int Children, bool Mine);

    /// <summary>A child on the case who could come too.</summary>
    public sealed record Child(Guid RecordId, string Words);

    /// <summary>Null when the case is not there or not theirs.</summary>
    public async Task<IReadOnlyList<Row>?> Show(Guid caseId, CancellationToken stop)
    {
        if (!await db.Set<CaseFile>().AnyAsync(file => file.Id == caseId, stop))
            return null;
        var members = db.Set<StayMember>();
        var rows = await db.Set<Stay>().AsNoTracking().Where(stay => stay.CaseId == caseId).OrderByDescending(stay => stay.From).ThenBy(stay => stay.Id)
            .Select(stay => new
            {
                Stay = stay,
                Scheme = db.Set<Scheme>().Where(s => s.Id == stay.SchemeId).Select(s => s.Name).FirstOrDefault(),
                Unit = db.Set<Unit>().Where(u => u.Id == stay.UnitId).Select(u => u.Name).FirstOrDefault(),
                Children = members.Count(m => m.StayId == stay.Id && m.IsChild),
            }).ToListAsync(stop);
        return [.. rows.Select(row => new Row(row.Stay, row.Scheme ?? "Another organisation's safe accommodation", row.Unit, row.Children, row.Stay.OrganisationId == db.ActingFor))];
    }

    /// <summary>One stay of one's own on a case; null when there is none.</summary>
    public async Task<Row?> Find(Guid caseId, Guid stayId, CancellationToken stop) =>
        (await Show(caseId, stop))?.SingleOrDefault(row => row.Stay.Id == stayId && row.Mine);

    public async Task<IReadOnlyList<Child>> Children(Guid caseId, CancellationToken stop)
    {
        var records = await db.Set<Party>().AsNoTracking().Where(p => p.CaseId == caseId && p.Role == PartyRole.Child && p.To == null)
            .Join(db.Set<PersonRecord>(), party => party.PersonRecordId, person => person.Id, (_, person) => person).ToListAsync(stop);
        return [.. records.Select((record, at) => new Child(record.Id, Words(record, at)))];
    }

    private string Words(PersonRecord record, int at)
    {
        var name = record.DisplayName.Trim() is { Length: > 0 } known ? known : $"Child {at + 1}";
        return (AgeOn.Years(record.BornOn, db.Today) ?? record.Age) is { } age ? $"{name}, {(age == 0 ? "under 1" : age)}" : name;
    }
}
