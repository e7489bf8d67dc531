using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Areas;

/// <summary>The one partner that answers somebody who asks for help themselves, without a professional who refers them.</summary>
/// <param name="OrganisationKind">A code of <c>standards/codes/organisation-kinds.json</c>.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Organisation">The partner's name, where several are of this kind.</param>
/// <param name="AnswersWithin">How soon it promises to answer, as it ends the sentence "They will try to reach you …"; null where nothing is promised.</param>
/// <param name="Note">What is still to be confirmed.</param>
public sealed record FrontDoor(string OrganisationKind, string Source, string? Organisation = null, string? AnswersWithin = null, string? Note = null)
{
    /// <summary>
    /// The partner meant. Null when none fits or several do: what somebody in danger writes goes to whoever the area names, never to whoever comes first.
    /// </summary>
    public Organisation? Among(IEnumerable<Organisation> partners)
    {
        var fitting = partners.Where(partner => partner.Kind == OrganisationKind && partner.ReceivesReferrals && partner.LeftOn is null
            && (Organisation is null || partner.Name == Organisation)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }
}

/// <summary>Who answers requests in a partnership, as its files and its list of partners stand now.</summary>
public sealed class WhoAnswers(WaymarkDb db, AreaInForce areas)
{
    /// <param name="Area">The partnership's files in force.</param>
    /// <param name="Partner">Whom a request goes to.</param>
    /// <param name="Within">How soon they promise to answer; null where nothing is promised.</param>
    public sealed record Answer(AreaPack Area, Organisation Partner, string? Within);

    /// <summary>Null where nobody answers: then the public pages give telephone lines only.</summary>
    public async Task<Answer?> Show(string areaCode, CancellationToken stop)
    {
        if (await areas.Of(db, areaCode, stop) is not { FrontDoor: { } door } area)
            return null;
        var partners = await db.Set<Organisation>().AsNoTracking().Where(partner => partner.AreaCode == areaCode && partner.Kind == door.OrganisationKind).ToListAsync(stop);
        return door.Among(partners) is { } answers ? new Answer(area, answers, door.AnswersWithin) : null;
    }
}
