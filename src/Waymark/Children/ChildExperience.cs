using Waymark.Access;
using Waymark.People;

namespace Waymark.Children;

/// <summary>
/// How one child on a case meets the abuse between adults, as far as anybody has asked. Null is not asked or not known, never a no
/// (Domestic Abuse Act 2021 s3).
/// </summary>
public sealed class ChildExperience : IOnCase
{
    public Guid Id { get; init; } = Identity.New();
    public int Version { get; set; }
    public required Guid CaseId { get; init; }
    public required Guid PersonRecordId { get; init; }
    public bool? Sees { get; set; }
    public bool? Hears { get; set; }
    public bool? ExperiencesEffects { get; set; }

    /// <summary>The survivor is the child's parent, has parental responsibility, or is a relative.</summary>
    public bool? RelatedToPersonHarmed { get; set; }

    /// <summary>The person alleged to harm is the child's parent, has parental responsibility, or is a relative.</summary>
    public bool? RelatedToPersonAlleged { get; set; }
}
