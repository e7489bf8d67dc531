using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Changes how the survivor may be reached. Everybody who works on the case reads it from then on.</summary>
public sealed class ChangeContactRule(WaymarkDb db)
{
    private static readonly Activity Activity = new("Change how she may be contacted", Permission.KeepCases);

    public sealed record Request(Guid CaseId, int Version, SafeContact Contact);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var rule = await db.Set<ContactRule>().SingleOrDefaultAsync(r => r.CaseId == request.CaseId, stop);
        if (rule is null)
        {
            if (!await db.Set<CaseFile>().AnyAsync(file => file.Id == request.CaseId, stop))
                return Case.Gone;
            // A case that came from a partner's file has none yet.
            db.Add(rule = request.Contact.AsRule(request.CaseId, db.Today));
            return await db.Save(Activity, null, stop) is { } lost ? lost : rule.Id;
        }

        if (rule.Version != request.Version)
            return WaymarkDb.Overtaken;
        request.Contact.Onto(rule, db.Today);
        if (!request.Contact.Asked)
            rule.AskedOn = null;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : rule.Id;
    }
}
