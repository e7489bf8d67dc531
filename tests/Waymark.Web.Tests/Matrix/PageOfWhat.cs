using Waymark.Access;

namespace Waymark.Web.Tests.Matrix;

/// <summary>What a page is for beyond the facts on it: where it would be wrong to ask that everybody be shown what its owner is.</summary>
internal static class PageOfWhat
{
    // Written by one organisation and put right there: its colleagues at other organisations read of it on the case.
    private static readonly string[] OnlyTheWriters =
    [
        "cases/{caseId:guid}/risk/{id:guid}/correct/{step?}", "cases/{caseId:guid}/support/{episodeId:guid}", "cases/{caseId:guid}/support/{episodeId:guid}/correct",
        "cases/{caseId:guid}/support/{episodeId:guid}/end", "cases/{caseId:guid}/support/{episodeId:guid}/outcomes", "cases/{caseId:guid}/support/{episodeId:guid}/outcomes/{scoreId:guid}",
        "cases/{caseId:guid}/support/{episodeId:guid}/session", "cases/{caseId:guid}/support/{episodeId:guid}/sessions/{sessionId:guid}",
        "cases/{caseId:guid}/stays/{stayId:guid}/correct", "cases/{caseId:guid}/stays/{stayId:guid}/end", "cases/{caseId:guid}/stays/{stayId:guid}/move", "cases/{caseId:guid}/stays/{stayId:guid}/strike-out",
        "cases/{caseId:guid}/shares/{shareId:guid}/end", "cases/{caseId:guid}/notes/{noteId:guid}",
        "referrals/{id:guid}/sent", "referrals/{id:guid}/change", "referrals/{id:guid}/withdraw", "referrals/{id:guid}/accept", "referrals/{id:guid}/decline", "referrals/{id:guid}/correct",
    ];

    // About the person alleged to harm: who else is named there is named towards them.
    private const string Others = "cases/{caseId:guid}/others";

    // An emergency is looked at afterwards by those who work on the case, and by nobody who opened it.
    private const string Review = "urgent/{id:guid}";

    /// <summary>Whether everybody who may read a fact must be shown it on this page when the owner is.</summary>
    public static bool Owes(Row row, Principal who, Canary canary)
    {
        var standing = who.Towards(canary.On, canary.Writer);
        // A wall's own page is kept from where whoever it shuts out works, and its case with it.
        if (OnlyTheWriters.Contains(row.Pattern) || row.Pattern.StartsWith("walls/", StringComparison.Ordinal))
            return false;
        if (row.Pattern == Others && !PlainPolicy.Opens(standing, FieldClass.Perpetrator))
            return false;
        if (row.Pattern == Review && !standing.Ties.Contains(Tie.Involved))
            return false;
        // Of a share the two who made it are told, and those who work on the case.
        if (canary.Record is Share share && share.ToOrganisationId != who.Organisation!.Id && !standing.Ties.Contains(Tie.Involved))
            return false;
        return canary.Record is not Wall;
    }
}
