using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>
/// Opens a case that is not one's own because somebody may come to harm. Those who work on it are told in the same transaction, and one of
/// them looks at it afterwards. It never opens where somebody is. Asking leaves a mark also when nothing is found.
/// </summary>
public sealed class OpenInEmergency(WaymarkDb db, ReferenceFiles files)
{
    private static readonly Activity Activity = new("Open a case in an emergency", Permission.OpenInEmergency);

    /// <summary>Said alike when there is no such case, when several fit, and when it may not be known.</summary>
    public static Refusal NothingOpens { get; } = new("Nothing was found that this opens. That does not mean that nobody knows her. If somebody is in danger now, ring 999; if not, ring the MARAC coordinator");

    /// <param name="Reference">The case's reference, when somebody gave it; else her full name and date of birth.</param>
    public sealed record Request(string? Reference, string? GivenName, string? FamilyName, DateOnly? BornOn, string? Reason);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var waiting = await EmergencyDoor.OwnUnreviewed(db, stop);
        if (GlassRule.MayBreak(request.Reason, waiting, db.Today, files.BankHolidays()) is { } wrong)
            return wrong;
        if (string.IsNullOrWhiteSpace(request.Reference) && (string.IsNullOrWhiteSpace(request.GivenName) || string.IsNullOrWhiteSpace(request.FamilyName) || request.BornOn is null))
            return new Refusal("Enter the case's reference, or her full name and date of birth", "Reference");
        var reason = WrittenWords.Clean(request.Reason)!;
        if (WrittenWords.TooLong(reason, WrittenWords.Account, "The reason", "Reason") is { } tooLong)
            return tooLong;
        if (await EmergencyDoor.Find(db, request.Reference, request.GivenName, request.FamilyName, request.BornOn, stop) is not { } found)
        {
            await db.Looked("/Urgent/Nothing", [], string.Join(' ', request.Reference, request.GivenName, request.FamilyName), stop);
            return NothingOpens;
        }

        var now = db.Now;
        var glass = new BrokenGlass { CaseId = found, OrganisationId = db.ActingFor, UserId = db.ActingUser, UserName = db.Actor.Name, Reason = reason, At = now, Until = now + BrokenGlass.Longest };
        db.Add(glass);
        foreach (var organisation in await EmergencyDoor.WorkOn(db, found, stop))
            db.Add(new Notice { OrganisationId = organisation, At = db.Now, Text = "Somebody opened a case of yours in an emergency. Look at why, now.", Link = $"/urgent/{glass.Id:N}", CaseId = found });
        return await db.Save(Activity, reason, stop) is { } refusal ? refusal : found;
    }
}

/// <summary>Somebody who works on the case says whether it was right to open it.</summary>
public sealed class ReviewEmergency(WaymarkDb db)
{
    private static readonly Activity Activity = new("Review an emergency", Permission.CorrectRecords);

    public sealed record Request(Guid GlassId, int Version, bool? WasRight, string? Words);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var glass = await db.Set<BrokenGlass>().SingleOrDefaultAsync(g => g.Id == request.GlassId, stop);
        if (glass is null || !await db.OwnCases().ContainsAsync(glass.CaseId, stop))
            return Case.Gone;
        if (glass.UserId == db.ActingUser)
            return new Refusal("Nobody reviews what they opened themselves: ask a colleague on the case");
        if (glass.Version != request.Version)
            return WaymarkDb.Overtaken;
        if (glass.ReviewedAt is not null)
            return new Refusal("This has been reviewed already");
        if (request.WasRight is null)
            return new Refusal("Say whether it was right to open it", "WasRight");
        if (request.WasRight == false && string.IsNullOrWhiteSpace(request.Words))
            return new Refusal("Say what was wrong, so that it can be followed up", "Words");
        glass.ReviewedAt = db.Now;
        glass.ReviewedBy = db.Actor.Name;
        glass.WasRight = request.WasRight;
        glass.ReviewWords = WrittenWords.Clean(request.Words);
        db.Add(new Notice
        {
            OrganisationId = glass.OrganisationId,
            UserId = glass.UserId,
            At = db.Now,
            Text = request.WasRight == true ? "What you opened in an emergency was reviewed: it was right." : "What you opened in an emergency was reviewed: it was not right. Speak with your manager.",
            Link = "/urgent",
        });
        return await db.Save(Activity, glass.ReviewWords, stop) is { } refusal ? refusal : glass.Id;
    }
}
