using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Disclosure;
using Waymark.Referrals;
using Waymark.Retention;

namespace Waymark.Web.Tests.Matrix;

/// <summary>
/// What somebody may read in a page, in plain sentences: what the policy opens of the case, and the few records that have a door of their own
/// beside it. Where somebody is stands in no page that is only opened.
/// </summary>
internal static class PlainDoors
{
    public static bool MayRead(Principal who, Canary canary)
    {
        var standing = who.Towards(canary.On, canary.Writer);
        // Neither a wall nor what somebody is answered is a part of the case: not even those who work on it read of it there.
        if (canary.Record is not (Wall or SubjectAccessRequest or PackParagraph) && canary.Classes.All(fact => PlainPolicy.Opens(standing, fact)))
            return true;
        // No door leads past the sign-in, the partnership, a wall or an erasure.
        if (!standing.SignedIn || !standing.SamePartnership || standing.Walled || standing.State == CaseState.Erased || canary.IsLocation)
            return false;
        var home = who.Organisation!.Id;
        return canary.Record switch
        {
            // Whoever was asked reads what they were asked, whatever they answered; never where she comes from.
            Referral referral => referral.ToOrganisationId == home && (who.May(Permission.DecideReferrals) || who.May(Permission.Refer) || who.May(Permission.SeeCases)),
            // What an organisation wrote about somebody it had no place for is its own.
            TurnAway turned => turned.OrganisationId == home && (who.May(Permission.KeepAccommodation) || who.May(Permission.CorrectRecords)),
            // A share says to those it is for what it is for.
            Share share => share.ToOrganisationId == home && standing.Ties.Contains(Tie.Shared) && standing.State == CaseState.Open && who.May(Permission.SeeCases),
            // Whoever opened a case in an emergency reads what they wrote themselves.
            BrokenGlass glass => glass.UserId == who.User && who.May(Permission.SeeCases),
            // Walls are kept by those who keep walls, and not where whoever stands behind one works.
            Wall wall => who.May(Permission.KeepWalls) && wall.UsersOrganisationId != home && wall.AgainstOrganisationId != home,
            // Who asked what is held about them, and what they are answered, is for those who answer where it was asked.
            SubjectAccessRequest request => request.OrganisationId == home && (who.May(Permission.KeepSubjectAccess) || who.May(Permission.ReleaseSubjectAccess)),
            PackParagraph paragraph => paragraph.OrganisationId == home && (who.May(Permission.KeepSubjectAccess) || who.May(Permission.ReleaseSubjectAccess)),
            // A notice is for everybody at the organisation that it was given to.
            Notice notice => notice.OrganisationId == home,
            // How long a case is kept is for whoever keeps that.
            LegalHold or ErasureRequest => who.May(Permission.KeepRetention),
            // What came of asking about a look is for those who read the audit where it was asked.
            AskedLook asked => asked.OrganisationId == home && who.May(Permission.SeeAudit),
            // A reference names a case and nobody in it: those who keep walls and retention work by it.
            string => canary.Field == MatrixCase.Reference && (who.May(Permission.KeepRetention) || who.May(Permission.KeepWalls)),
            _ => false,
        };
    }
}
