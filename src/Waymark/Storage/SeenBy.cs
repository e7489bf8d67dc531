using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage.Locks;

namespace Waymark.Storage;

// What decides who sees what, as the visibility expression reads it: the same tables as the records, without the filters that would
// turn on themselves. Nothing outside Storage mentions them.

/// <summary>A case that the actor may see, by what decides: every record on a case asks this one first.</summary>
internal sealed class KnownCase
{
    public Guid Id { get; init; }
    public required string AreaCode { get; init; }
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>The involvements.</summary>
internal sealed class InvolvedOrganisation
{
    public Guid CaseId { get; init; }
    public Guid OrganisationId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; init; }
}

/// <summary>The shares that hold for the actor today.</summary>
internal sealed class LentCase
{
    public Guid CaseId { get; init; }
    public Guid OrganisationId { get; init; }
    public Guid ToOrganisationId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly Until { get; init; }
    public bool Narrative { get; init; }
    public bool Perpetrator { get; init; }
    public bool Health { get; init; }
    public bool Immigration { get; init; }
    public bool Equality { get; init; }
    public bool Finance { get; init; }
    public bool Location { get; init; }

    /// <summary>What it shows beyond what every share shows.</summary>
    public HashSet<FieldClass> Lent => Share.LentBy(Narrative, Perpetrator, Health, Immigration, Equality, Finance, Location);
}

/// <summary>What the actor opened in an emergency that has not ended.</summary>
internal sealed class OpenedInEmergency
{
    public Guid CaseId { get; init; }
    public Guid UserId { get; init; }
    public DateTime Until { get; init; }
}

/// <summary>The walls that stand against the actor.</summary>
internal sealed class StandingWall
{
    public Guid CaseId { get; init; }
    public Guid? AgainstUserId { get; init; }
    public Guid? AgainstOrganisationId { get; init; }
    public DateTime? LiftedAt { get; init; }
}

/// <summary>Who has which part in which case.</summary>
internal sealed class PartInCase
{
    public Guid CaseId { get; init; }
    public Guid PersonRecordId { get; init; }
    public People.PartyRole Role { get; init; }
}

/// <summary>Which referral is of which case.</summary>
internal sealed class ReferredCase
{
    public Guid Id { get; init; }
    public Guid CaseId { get; init; }
}

/// <summary>Which answer is about whom.</summary>
internal sealed class AnswerAbout
{
    public Guid Id { get; init; }
    public Guid PersonRecordId { get; init; }
}

/// <summary>Which refusal came of which referral.</summary>
internal sealed class TurnedAwayFrom
{
    public Guid Id { get; init; }
    public Guid? ReferralId { get; init; }
}

/// <summary>Which mark tells of what kind of record.</summary>
internal sealed class MarkAbout
{
    public Guid Id { get; init; }
    public string? Kind { get; init; }
    public Guid? RecordId { get; init; }
}

/// <summary>Every case of the actor's partnership, whoever works on it, but those behind a wall for them: for the doors that look past the visibility filter, each of which asks first who may.</summary>
internal static class PartnershipCases
{
    public static IQueryable<People.CaseFile> CasesOfPartnership(this WaymarkDb db) =>
        db.Set<People.CaseFile>().Past(Door.Counted).AsNoTracking().Where(file => file.AreaCode == db.ActingIn);
}

/// <summary>Which cases are one's own organisation's work, by id alone: where its lists begin.</summary>
public static class OwnWork
{
    /// <summary>
    /// The cases the organisation works on today. It narrows a list and opens nothing: the visibility expression is asked of each case all the same.
    /// </summary>
    public static IQueryable<Guid> OwnCases(this WaymarkDb db) =>
        db.Set<InvolvedOrganisation>().Where(involved => involved.OrganisationId == db.ActingFor && (involved.To == null || involved.To >= db.Today)).Select(involved => involved.CaseId);

    /// <summary>
    /// The cases whose written words are open: one's own, those lent with them, and those opened in an emergency where the policy says so. What a
    /// record says of the danger or of who somebody is may be read without the words beside it. It opens nothing by itself.
    /// </summary>
    public static IQueryable<Guid> CasesInWords(this WaymarkDb db)
    {
        var words = db.OwnCases().Concat(db.Set<LentCase>().Where(lent => lent.Narrative).Select(lent => lent.CaseId));
        return AccessPolicy.InForce.TieOpens(Tie.BrokenGlass, FieldClass.Narrative) ? words.Concat(db.Set<OpenedInEmergency>().Select(glass => glass.CaseId)) : words;
    }

    /// <summary>The cases that partners let the organisation see today: they open nothing either.</summary>
    public static IQueryable<Guid> LentCases(this WaymarkDb db) =>
        db.Set<LentCase>().Select(lent => lent.CaseId);
}
