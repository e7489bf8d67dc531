using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Whoever reads the audit has asked somebody why they looked, and writes down what came of it.</summary>
public sealed class SettleLook(WaymarkDb db, LookQuestions questions)
{
    private static readonly Activity Activity = new("Settle a look", Permission.SeeAudit);

    /// <summary>The fewest letters of what was found: "fine" settles nothing.</summary>
    public const int Fewest = 10;

    /// <param name="Until">The last look that whoever asked was shown; a later one is another question.</param>
    public sealed record Request(Guid UserId, Guid? CaseId, DateTime? Until, bool? WasRight, string? Words);

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        if (request.UserId == db.ActingUser)
            return new Refusal("Nobody settles what they looked at themselves: ask a colleague who reads the audit");
        if (await questions.One(request.UserId, request.CaseId, stop) is not { } row)
            return new Refusal("There is nothing left to ask about this: somebody has settled it, or it is too long ago");
        if (request.WasRight is not { } right)
            return new Refusal("Say whether it was right that they looked", "WasRight");
        if (WrittenWords.Clean(request.Words) is not { Length: >= Fewest } words)
            return new Refusal("Say in a sentence what they said, and how you know that it is so", "Words");
        if (WrittenWords.TooLong(words, WrittenWords.Account, "What you found", "Words") is { } tooLong)
            return tooLong;
        var last = row.Looks[0].At;
        var asked = new AskedLook
        {
            OrganisationId = db.ActingFor,
            UserId = request.UserId,
            AboutCaseId = request.CaseId,
            LooksUntil = request.Until is { } shown && shown < last ? shown : last,
            WasRight = right,
            Words = words,
            At = db.Now,
            ByUserId = db.ActingUser,
            ByName = db.Actor.Name,
        };
        db.Add(asked);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : asked.Id;
    }
}
