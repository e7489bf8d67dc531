using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Lets a partner see a case that one's organisation works on: for a purpose, on a lawful basis, until a day, and no more than is said.</summary>
public sealed class ShareCase(WaymarkDb db, CodeLists codes)
{
    private static readonly Activity Activity = new("Share a case", Permission.ShareCases);

    public sealed record Request
    {
        public required Guid CaseId { get; init; }
        public required Guid? ToOrganisationId { get; init; }
        public string? Purpose { get; init; }
        public string? LawfulBasis { get; init; }
        public bool? Aware { get; init; }
        public bool? Consented { get; init; }
        public string? WhyNot { get; init; }
        public DateOnly? Until { get; init; }

        /// <summary>What is shown beyond what safety needs.</summary>
        public IReadOnlySet<FieldClass> More { get; init; } = new HashSet<FieldClass>();
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CaseId, stop);
        if (file is null || !await db.OwnCases().ContainsAsync(file.Id, stop))
            return Case.Gone;
        if (file.ClosedOn is not null)
            return new Refusal("This case is closed. Open it again before you share it");
        var partner = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == request.ToOrganisationId && o.AreaCode == file.AreaCode && (o.LeftOn == null || o.LeftOn > db.Today), stop);
        if (partner is null)
            return new Refusal("Choose whom to share it with", "ToOrganisationId");
        if (partner.Id == db.ActingFor || await db.Set<Involvement>().Where(Involvement.GoesOnAfter(db.Today)).AnyAsync(i => i.CaseId == file.Id && i.OrganisationId == partner.Id, stop))
            return new Refusal($"{partner.Name} works on this case and sees it already", "ToOrganisationId");
        if (!AccessPolicy.InForce.MayBeLentTo(partner.Kind))
            return new Refusal($"{partner.Name} works with people who harm: nothing of a survivor is shared with it", "ToOrganisationId");
        var offered = AccessPolicy.InForce.MayLend(db.Actor).ToHashSet();
        if (ShareRule.MayLend(request.Purpose, request.LawfulBasis, request.Aware, request.Consented, request.WhyNot, request.Until, request.More, offered, db.Today) is { } wrong)
            return wrong;
        if (!codes.Has("lawful-bases", request.LawfulBasis!))
            return new Refusal("Choose on what lawful basis it is shared", "LawfulBasis");
        if (request.More.Contains(FieldClass.Immigration) && AccessPolicy.InForce.NeverTo(FieldClass.Immigration, partner.Kind))
            return new Refusal($"Immigration status is never shared with {partner.Name}: leave it out", "More");
        var words = WrittenWords.Clean(request.Purpose)!;
        if (WrittenWords.TooLong(words, WrittenWords.Line, "What it is for", "Purpose") is { } tooLong)
            return tooLong;
        var share = new Share
        {
            CaseId = file.Id,
            OrganisationId = db.ActingFor,
            ToOrganisationId = partner.Id,
            Purpose = words,
            LawfulBasis = request.LawfulBasis!,
            Aware = request.Aware!.Value,
            Consented = request.Consented!.Value,
            WhyNot = WrittenWords.Clean(request.WhyNot),
            From = db.Today,
            Until = request.Until!.Value,
            Narrative = request.More.Contains(FieldClass.Narrative),
            Perpetrator = request.More.Contains(FieldClass.Perpetrator),
            Health = request.More.Contains(FieldClass.Health),
            Immigration = request.More.Contains(FieldClass.Immigration),
            Equality = request.More.Contains(FieldClass.Equality),
            Finance = request.More.Contains(FieldClass.Finance),
            Location = request.More.Contains(FieldClass.Location),
        };
        db.Add(share);
        db.Add(new Notice { OrganisationId = partner.Id, At = db.Now, Text = "A partner shares a case with you.", Link = $"/cases/{file.Id:N}", CaseId = file.Id });
        return await db.Save(Activity, words, stop) is { } refusal ? refusal : share.Id;
    }
}

/// <summary>Ends what one's organisation lent: from that moment the partner sees nothing.</summary>
public sealed class EndShare(WaymarkDb db)
{
    private static readonly Activity Activity = new("End a share", Permission.ShareCases);

    public sealed record Request(Guid ShareId, int Version, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var share = await db.Set<Share>().SingleOrDefaultAsync(s => s.Id == request.ShareId && s.OrganisationId == db.ActingFor, stop);
        if (share is null)
            return Case.Gone;
        if (share.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (share.Until < db.Today)
            return new Refusal("This share has ended already");
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Case.NeedsReason;
        // The last day is open to its end: ending it now means that yesterday was the last.
        share.Until = db.Today.AddDays(-1);
        return await db.Save(Activity, request.Reason.Trim(), stop) is { } refusal ? refusal : share.CaseId;
    }
}
