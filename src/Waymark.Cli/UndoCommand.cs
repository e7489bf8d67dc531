using System.CommandLine;
using Waymark.Import;

namespace Waymark.Cli;

/// <summary><c>./waymark undo LOAD-ID</c>: takes back a partner's file whole, as if it had never come.</summary>
internal static class UndoCommand
{
    private sealed record Undone(Guid LoadId, int Removed);

    public static Command Command()
    {
        var load = new Argument<string>("LOAD-ID") { Description = "The load, as it was printed when the file was loaded." };
        var area = Asked.Area();
        return new Command("undo", "Take back a partner's file. Afterwards it can be loaded again.") { load, area }.Does(async (asked, stop) =>
        {
            if (!Guid.TryParse(asked.GetValue(load), out var id))
                return Answer.Wrong($"{asked.GetValue(load)} is no load: write the 32 letters and digits that were printed when the file was loaded.");
            var partnership = await Partnership.Open(asked, asked.GetValue(area)!, stop);
            if (!partnership.Done)
                return Answer.Of(partnership.Refusal!);
            var it = partnership.Value;
            await using var db = it.Database.Open(it.Actor());
            var undone = await new UndoLoad(db, it.Database).Run(id, stop);
            return undone.Done
                ? new Answer(new Undone(id, undone.Value), [undone.Value == 1 ? "Taken back: 1 record removed." : $"Taken back: {undone.Value} records removed."])
                : Answer.Of(undone.Refusal!);
        });
    }
}
