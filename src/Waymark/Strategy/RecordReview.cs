using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Strategy;

/// <summary>Writes down that a review was held, or a needs assessment or a chapter published: the clocks and the indicators count from it.</summary>
public sealed class RecordReview(WaymarkDb db)
{
    private static readonly Activity Activity = new("Record a review", Permission.KeepPlan);

    public sealed record Request(string? Kind, DateOnly? HeldOn, string? Note);

    public async Task<Result<Review>> Run(Request request, CancellationToken stop)
    {
        if (ReviewKind.All.All(kind => kind.Code != request.Kind))
            return new Refusal("Choose what was reviewed", "Kind");
        if (request.HeldOn is not { } day)
            return new Refusal("Enter the day it was held", "HeldOn");
        if (day > db.Today)
            return new Refusal("Enter the day it was held: today or earlier", "HeldOn");
        var note = WrittenWords.Clean(request.Note);
        if (WrittenWords.TooLong(note, WrittenWords.Account, "What it found", "Note") is { } tooLong)
            return tooLong;
        var review = new Review { AreaCode = db.Actor.AreaCode, Kind = request.Kind!, HeldOn = day, Note = note };
        db.Add(review);
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : review;
    }
}
