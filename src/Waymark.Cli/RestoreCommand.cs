using System.CommandLine;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Storage.Backups;

namespace Waymark.Cli;

/// <summary><c>./waymark restore</c>: brings a backup back into a new place, or practises it and takes the copy away again.</summary>
internal static class RestoreCommand
{
    private sealed record Restored(string File, string? To, bool Drill, string Schema, DateTime MadeAt, int TablesCompared, long RowsCompared, int CanariesFound, int ErasedAgain);

    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "The file that ./waymark backup wrote." };
        var to = new Option<string>("--to") { Description = "A new place: sqlite:PATH, or a PostgreSQL database that is empty or not there yet.", HelpName = "ADDRESS" };
        var drill = new Option<bool>("--drill") { Description = "Restore to a scratch place, prove the copy, and take it away. For PostgreSQL, --db names the server." };
        var erased = new Option<string>("--erased") { Description = "The list of who was erased, which stands beside the database it was kept for: they are erased again in the copy.", HelpName = "FILE" };
        var nobody = new Option<bool>("--nobody-erased") { Description = "Say that nobody was ever erased, where there is no list." };
        return new Command("restore", "Bring a backup back into a new place, and prove the copy by its counts and canary rows.") { file, to, drill, erased, nobody }.Does(async (asked, stop) =>
        {
            var files = Terminal.Files();
            if (asked.GetValue(drill) == (asked.GetValue(to) is not null))
                return Answer.Wrong("Say where to: ./waymark restore FILE --to sqlite:PATH. Or only practise: ./waymark restore --drill FILE");
            var name = Terminal.OperatorName(asked);
            var key = MasterKey.Read(Terminal.KeyFile(asked, files));
            if ((name.Refusal ?? key.Refusal) is { } wrong)
                return Answer.Of(wrong);
            var actor = Actor.Operator(name.Value, "", Guid.Empty);
            var path = asked.GetValue(file)!;
            Result<Restore.Proved> proved;
            if (asked.GetValue(drill))
            {
                var server = asked.GetValue(Asked.Db) is { } db ? Database.At(db, TimeProvider.System) : null;
                if (server?.Refusal is { } unreadable)
                    return Answer.Of(unreadable);
                proved = await Restore.Drill(path, server?.Value.ServerConnection, key.Value, actor, TimeProvider.System, stop);
            }
            else
            {
                var target = Database.At(asked.GetValue(to)!, TimeProvider.System);
                if (!target.Done)
                    return Answer.Of(target.Refusal!);
                target.Value.ErasedPath = asked.GetValue(erased) ?? target.Value.ErasedPath ?? Path.Combine(files.Root, "data", target.Value.Name + ".erased");
                if (!asked.GetValue(nobody) && !File.Exists(target.Value.ErasedPath))
                    return Answer.Wrong($"There is no list of who was erased at {target.Value.ErasedPath}. Name the one beside the database that was backed up: --erased FILE. Where nobody was ever erased, say so: --nobody-erased");
                proved = await Restore.Run(path, Terminal.WithHeads(target.Value, asked, files), key.Value, actor, stop);
            }

            if (!proved.Done)
                return Answer.Of(proved.Refusal!);
            var it = proved.Value;
            return new Answer(
                new Restored(path, asked.GetValue(drill) ? null : Shown(asked.GetValue(to)!), asked.GetValue(drill), it.Manifest.Schema, it.Manifest.MadeAt, it.Tables, it.Rows, it.Canaries, it.ErasedAgain),
                [$"{it.Rows} rows of {it.Tables} tables are the same, and {it.Canaries} canary rows opened.{(it.ErasedAgain == 0 ? "" : it.ErasedAgain == 1 ? " 1 case that was erased since was erased again." : $" {it.ErasedAgain} cases that were erased since were erased again.")}", asked.GetValue(drill) ? "The drill is passed; its copy is taken away again." : "The copy is restored and ready."]);
        });
    }

    // A connection string can hold a password.
    private static string Shown(string address) => address.Contains('=') || address.Contains("://") ? "postgresql" : address;
}
