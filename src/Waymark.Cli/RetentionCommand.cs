using System.CommandLine;
using Waymark.Areas;
using Waymark.Retention;
using Waymark.Storage.Erasure;

namespace Waymark.Cli;

/// <summary><c>./waymark retention</c>: erases what goes by itself, and lists what two people may erase, what is held, and why the rest is kept.</summary>
internal static class RetentionCommand
{
    private sealed record Listed(string Reference, DateOnly? KeptUntil, string Why, DateOnly? HeldUntil, bool Held, bool AskedFor);

    private sealed record Report(string Area, DateOnly On, bool DryRun, Expired.Number Expired, IReadOnlyList<string> ErrorFiles, IReadOnlyList<Listed> Due, IReadOnlyList<Listed> Held, IReadOnlyList<Listed> Waiting, int Kept, DateOnly? Next);

    public static Command Command()
    {
        var area = Asked.Area();
        var dry = new Option<bool>("--dry-run") { Description = "Erase nothing: only say what would go by itself." };
        return new Command("retention", "Erase what has expired, and list what is due, held or kept. Cases are erased by two people, on the screen.") { area, dry }.Does(async (asked, stop) =>
        {
            var opened = await Partnership.Open(asked, asked.GetValue(area)!, stop);
            if (!opened.Done)
                return Answer.Of(opened.Refusal!);
            var it = opened.Value;
            await using var db = it.Database.Open(it.Actor());
            var schedule = RetentionSchedule.Read(it.Files);
            var expired = await new Expired(db).Sweep(schedule["handled-request"].Days!.Value, asked.GetValue(dry), stop);
            var files = (await new Expired(db).ErrorFiles(schedule["import-errors"].Days!.Value, stop)).Where(File.Exists).ToList();
            if (!asked.GetValue(dry))
                files.ForEach(File.Delete);
            var found = await new RetentionList(db, schedule, new AreaInForce()).Show(stop);
            var report = new Report(it.Area.Code, db.Today, asked.GetValue(dry), expired, files, [.. found.Due.Select(Of)], [.. found.Held.Select(Of)], [.. found.Waiting.Select(Of)], found.Kept, found.Next);
            return new Answer(report,
            [
                $"{(report.DryRun ? "Would go" : "Gone")} by itself: {expired.Drafts} drafts, {expired.ImportFiles} files that were brought or set aside, {expired.HandledRequests} keys of handled forms.",
                .. files.Select(file => $"{(report.DryRun ? "Would go" : "Gone")}: {file}"),
                $"Due: {report.Due.Count}. Held: {report.Held.Count}. Waiting for a second person: {report.Waiting.Count}. Kept: {report.Kept}{(report.Next is { } next ? $", the next until {next:yyyy-MM-dd}" : "")}.",
                .. report.Due.Select(line => $"Due   {line.Reference}  kept until {line.KeptUntil:yyyy-MM-dd} ({line.Why})"),
                .. report.Held.Select(line => $"Held  {line.Reference}  {(line.HeldUntil is { } until ? $"until {until:yyyy-MM-dd}" : "until it is lifted")}"),
                .. report.Waiting.Select(line => $"Asked {line.Reference}  waits for a second person"),
            ]);
        });
    }

    private static Listed Of(RetentionList.Line line) => new(line.Case.Reference, line.Until, string.Join(", ", line.Keeping.Select(kept => kept.Rule.Code).Distinct()), line.Hold?.Until, line.Hold is not null, line.Asked is not null);
}
