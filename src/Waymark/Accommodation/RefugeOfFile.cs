using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Accommodation;

/// <summary>The organisation that a refuge's file belongs to: one the partnership knows, or a new one under the authority whose duty it falls under.</summary>
internal sealed class RefugeOfFile(WaymarkDb db, AreaPack area)
{
    /// <summary>Finds it, or says what it would be; nothing is saved.</summary>
    public async Task<Result<Organisation>> Find(string name, string? authority, CancellationToken stop)
    {
        name = name.Trim();
        if (name.Length is 0 or > 200)
            return new Refusal("Name the organisation the file comes from, in up to 200 characters: --organisation NAME", "organisation");
        var known = await db.Set<Organisation>().AsNoTracking().Where(o => o.AreaCode == area.Code && o.LeftOn == null).ToListAsync(stop);
        if (known.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;
        var choices = area.Authorities.Where(a => a.CarriesPartFourDuties).ToList();
        var chosen = authority is null ? choices.Count == 1 ? choices[0] : null : choices.FirstOrDefault(a => a.Code == authority);
        if (chosen is null)
            return new Refusal($"Say which authority {name} works under: --authority CODE, one of {string.Join(", ", choices.Select(a => $"{a.Code} ({a.Name})"))}", "authority");
        if (!db.Actor.May(Permission.Administer))
            return new Refusal("Choose an organisation from the list, or ask an administrator to add it", "organisation");
        return new Organisation { AreaCode = area.Code, Name = name, Kind = "refuge", AuthorityCode = chosen.Code, ReceivesReferrals = true };
    }

    /// <summary>Where its stays are counted: its one refuge, or the first it has; a new one when it has none.</summary>
    public async Task<Scheme> Scheme(WaymarkDb onBehalf, Organisation refuge, CancellationToken stop) =>
        await onBehalf.Set<Scheme>().AsNoTracking().Where(scheme => scheme.OrganisationId == refuge.Id && scheme.AccommodationType == AccommodationTypeCode.Refuge).OrderBy(scheme => scheme.Name).FirstOrDefaultAsync(stop)
        ?? new Scheme
        {
            OrganisationId = refuge.Id,
            AreaCode = area.Code,
            Name = refuge.Name,
            AccommodationType = AccommodationTypeCode.Refuge,
            AuthorityCode = refuge.AuthorityCode ?? area.Authorities.First(a => a.CarriesPartFourDuties).Code,
        };
}
