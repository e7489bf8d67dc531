using System.CommandLine;
using Waymark.Access;
using Waymark.Storage.Backups;

namespace Waymark.Cli;

/// <summary><c>./waymark backup FILE</c>: copies the whole store into one file while people work.</summary>
internal static class BackupCommand
{
    private sealed record BackedUp(string File, long Bytes, string Kind, string Schema, int Tables, long Rows, int Canaries);

    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A new file for the backup. Keep it, and never the key beside it." };
        return new Command("backup", "Copy the whole database into one file. The master key is not in it.") { file }.Does(async (asked, stop) =>
        {
            var name = Terminal.OperatorName(asked);
            if (!name.Done)
                return Answer.Of(name.Refusal!);
            var database = await Terminal.Open(asked, Terminal.Files(), make: false, stop);
            if (!database.Done)
                return Answer.Of(database.Refusal!);
            var path = asked.GetValue(file)!;
            var made = await Backup.Make(database.Value, Actor.Operator(name.Value, "", Guid.Empty), path, stop);
            if (!made.Done)
                return Answer.Of(made.Refusal!);
            var it = made.Value;
            return new Answer(new BackedUp(path, new FileInfo(path).Length, it.Kind, it.Schema, it.Counts.Count, it.Rows, it.Canaries.Count),
                [$"{it.Rows} rows of {it.Counts.Count} tables are in {path}.", $"Prove that it can be restored: ./waymark restore --drill {path}"]);
        });
    }
}
