using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Referrals;

/// <summary>Asks an organisation to help somebody. The referrer opens the case, or refers one they already work on.</summary>
public sealed class MakeReferral(WaymarkDb db, AreaInForce areas)
{
    private static readonly Activity Activity = new("Refer", Permission.Refer);

    public sealed record Request
    {
        /// <summary>A case the referrer already works on; null to open one.</summary>
        public Guid? CaseId { get; init; }
        public OpenCase.Request? NewCase { get; init; }
        public required Guid ToOrganisationId { get; init; }

        /// <summary>"safe-accommodation", "support", "idva", "childrens-support", "sanctuary".</summary>
        public required string Seeks { get; init; }
        public string? AccommodationType { get; init; }
        public required string Source { get; init; }
        public string Urgency { get; init; } = "this-week";
        public string? Needs { get; init; }
        public bool? Consented { get; init; }
        public string? WhyWithoutConsent { get; init; }

        /// <summary>Ages in years of the children who need help too.</summary>
        public IReadOnlyList<int> ChildrenAges { get; init; } = [];
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var asked = await db.Set<Organisation>().AsNoTracking()
            .SingleOrDefaultAsync(o => o.Id == request.ToOrganisationId && o.AreaCode == db.Actor.AreaCode && o.ReceivesReferrals && o.LeftOn == null, stop);
        if (asked is null)
            return new Refusal("Choose a service from the list", "ToOrganisationId");
        if (request.Consented == false && string.IsNullOrWhiteSpace(request.WhyWithoutConsent))
            return new Refusal("Say why it is right to refer without her agreement: for example, her life or a child's is in danger", "WhyWithoutConsent");

        CaseFile? file;
        if (request.CaseId is { } existing)
        {
            file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == existing, stop);
            if (file is null)
                return new Refusal("That case is not one of yours: start the referral from the case", "CaseId");
            if (await db.Set<Referral>().AnyAsync(r => r.CaseId == existing && r.ToOrganisationId == asked.Id && r.State == ReferralState.Received, stop))
                return new Refusal($"{asked.Name} has this referral already and has not answered yet", "ToOrganisationId");
        }
        else
        {
            var opened = OpenCase.Add(db, request.NewCase ?? throw new ArgumentException("A case or a new one.", nameof(request)));
            if (!opened.Done)
                return opened.Refusal!;
            file = opened.Value;
        }

        var area = await areas.Of(db, db.Actor.AreaCode, stop);
        var own = area?.OwnAuthorities.Select(authority => authority.Code).ToHashSet() ?? [];
        var referral = new Referral
        {
            AreaCode = db.Actor.AreaCode,
            CaseId = file.Id,
            SurvivorPersonId = file.SurvivorPersonId,
            FromOrganisationId = db.ActingFor,
            ToOrganisationId = asked.Id,
            Source = request.Source,
            Seeks = request.Seeks,
            AccommodationType = request.AccommodationType,
            AuthorityCode = asked.AuthorityCode,
            FromAuthority = file.HomeAuthorityCode,
            OutOfArea = file.HomeAuthorityCode is { } home && own.Count > 0 ? !own.Contains(home) : null,
            ReceivedAt = db.Now,
            State = ReferralState.Received,
            Children = request.ChildrenAges.Count,
            ChildrenAges = request.ChildrenAges.Count == 0 ? null : string.Join(',', request.ChildrenAges),
            Needs = string.IsNullOrWhiteSpace(request.Needs) ? null : request.Needs.Trim(),
            Urgency = request.Urgency,
            Consented = request.Consented,
            WhyWithoutConsent = request.WhyWithoutConsent,
        };
        db.Add(referral);
        db.Add(new Notice { OrganisationId = asked.Id, At = db.Now, Text = "A referral is waiting for an answer.", Link = $"/referrals/{referral.Id:N}", CaseId = referral.CaseId });
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : referral.Id;
    }
}
