using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>
/// Somebody has moved. The old address is closed with its last day and never used again, everybody else on the case is asked after,
/// and whoever works on the case is told that it changed, without a word of where.
/// </summary>
public sealed class ChangeAddress(WaymarkDb db)
{
    private static readonly Activity Activity = new("Change an address", Permission.RevealSafeAddress);

    /// <summary>What was said of one other person on the case.</summary>
    public sealed record Said(Guid PersonRecordId, SharesAddress Answer);

    /// <param name="Version">The version of the address that they leave.</param>
    /// <param name="DangerSeen">Whether whoever writes it was told that somebody alleged to harm may be there, and says that it is right all the same.</param>
    public sealed record Request(Guid CaseId, Guid PersonRecordId, int Version, string? Address, IReadOnlyList<Said> Others, bool DangerSeen);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var old = await db.Set<Whereabouts>().SingleOrDefaultAsync(w => w.CaseId == request.CaseId && w.PersonRecordId == request.PersonRecordId && w.To == null, stop);
        if (old is null)
            return Case.Gone;
        if (old.Version != request.Version)
            return new Refusal("Somebody opened this address or changed it since you began. Read it again, and begin the change anew if it is still right");
        if (string.IsNullOrWhiteSpace(request.Address))
            return new Refusal("Write the new address", "Address");
        var others = await Others(request.CaseId, request.PersonRecordId, stop);
        if (others.Any(other => request.Others.All(said => said.PersonRecordId != other)))
            return new Refusal("Say of everybody on the case whether they move too");
        var alleged = await db.Set<Party>().Where(party => party.CaseId == request.CaseId && party.Role == PartyRole.AllegedToHarm).Select(party => party.PersonRecordId).ToListAsync(stop);
        if (request.Others.Any(said => said.Answer == SharesAddress.MovesToo && alleged.Contains(said.PersonRecordId)))
            return new Refusal("A new address is not written down for somebody alleged to harm. If they go there too, it is not a safe address: speak to her first");
        if (!request.DangerSeen && await MayBeThere(request.CaseId, request.Address, stop))
            return new Refusal("Somebody alleged to harm may be at the new address. Check it before it is saved", "Address");
        var words = request.Address.Trim();
        Move(old, words);
        var held = await db.Set<Whereabouts>().Where(w => w.CaseId == request.CaseId && w.PersonRecordId != request.PersonRecordId && w.To == null).ToListAsync(stop);
        foreach (var said in request.Others.Where(said => others.Contains(said.PersonRecordId)))
        {
            db.Add(new StillShares { CaseId = request.CaseId, WhereaboutsId = old.Id, PersonRecordId = said.PersonRecordId, Answer = said.Answer, AskedOn = db.Today });
            if (said.Answer != SharesAddress.MovesToo)
                continue;
            if (held.FirstOrDefault(w => w.PersonRecordId == said.PersonRecordId) is { } theirs)
                Move(theirs, words);
            else
                db.Add(At(request.CaseId, said.PersonRecordId, words));
        }

        await Due(request.CaseId, stop);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : old.Id;
    }

    /// <summary>Everybody else who has a part in the case today.</summary>
    public async Task<IReadOnlyList<Guid>> Others(Guid caseId, Guid mover, CancellationToken stop) =>
        await db.Set<Party>().Where(party => party.CaseId == caseId && party.PersonRecordId != mover && party.To == null).Select(party => party.PersonRecordId).Distinct().ToListAsync(stop);

    /// <summary>Whether somebody alleged to harm is known at an address: at their own, at one that they stayed in when another left, or at its postcode.</summary>
    public async Task<bool> MayBeThere(Guid caseId, string address, CancellationToken stop)
    {
        var alleged = await db.Set<Party>().Where(party => party.CaseId == caseId && party.Role == PartyRole.AllegedToHarm && party.To == null).Select(party => party.PersonRecordId).ToListAsync(stop);
        var stayed = await db.Set<StillShares>().Where(shares => shares.CaseId == caseId && shares.Answer == SharesAddress.Stays && alleged.Contains(shares.PersonRecordId)).Select(shares => shares.WhereaboutsId).ToListAsync(stop);
        var known = (await db.Set<Whereabouts>().AsNoTracking().Where(w => w.CaseId == caseId && (stayed.Contains(w.Id) || (w.To == null && alleged.Contains(w.PersonRecordId)))).ToListAsync(stop)).Select(w => w.Address.Open())
            .Concat((await db.Set<PersonRecord>().AsNoTracking().Where(person => alleged.Contains(person.Id)).ToListAsync(stop)).Select(person => person.Postcode).OfType<string>());
        return known.Any(there => SameAddress.MayBe(address, there));
    }

    /// <summary>Who was told the address that somebody has now: whoever revealed it, and when.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ToldOf(Guid caseId, Guid personRecordId, CancellationToken stop)
    {
        var where = db.Set<Whereabouts>().Where(w => w.CaseId == caseId && w.PersonRecordId == personRecordId && w.To == null).Select(w => w.Id);
        return await db.Set<AuditEntry>().AsNoTracking().Where(entry => where.Contains(entry.RecordId!.Value) && entry.Activity == RevealSafeAddress.Name).OrderByDescending(entry => entry.At).Take(50).ToListAsync(stop);
    }

    private void Move(Whereabouts old, string words)
    {
        old.To = db.Today;
        db.Add(At(old.CaseId, old.PersonRecordId, words));
    }

    private Whereabouts At(Guid caseId, Guid person, string words) => new() { CaseId = caseId, PersonRecordId = person, From = db.Today, Address = SafeAddress.Of(words) };

    // Nothing is written to her until she has been asked again: a letter would still go where she was.
    private async Task Due(Guid caseId, CancellationToken stop)
    {
        if (await db.Set<ContactRule>().SingleOrDefaultAsync(rule => rule.CaseId == caseId, stop) is { } rule)
            rule.SafeToWrite = false;
        var tomorrow = db.Today.AddDays(1);
        db.Add(new Note
        {
            CaseId = caseId, OrganisationId = db.ActingFor, AuthorName = db.Actor.Name, HappenedAt = db.Now, Kind = "other", Text = "An address on this case changed. Writing to her stands as unsafe until she has been asked again.",
            NextStep = "Ask again how to reach her safely, and tell those who need the new address", NextStepBy = tomorrow,
        });
        foreach (var partner in await db.Set<Involvement>().Where(involved => involved.CaseId == caseId && involved.OrganisationId != db.ActingFor && (involved.To == null || involved.To >= db.Today)).Select(involved => involved.OrganisationId).Distinct().ToListAsync(stop))
            db.Add(new Notice { OrganisationId = partner, At = db.Now, Text = "An address on a case that you work on changed. Send nothing to the old one.", Link = $"/cases/{caseId:N}" });
    }
}
