using System.CommandLine;
using Waymark.Storage.Audit;

namespace Waymark.Cli;

/// <summary><c>./waymark verify-audit</c>: reads the audit from its beginning and says whether anything in it was changed since it was written.</summary>
internal static class VerifyAuditCommand
{
    public static Command Command() => new Command("verify-audit", "Check that no mark of the audit was changed, put in, taken out, cut off or rolled back.").Does(async (asked, stop) =>
    {
        var database = await Terminal.Open(asked, Terminal.Files(), make: false, stop);
        if (!database.Done)
            return Answer.Of(database.Refusal!);
        var report = await AuditCheck.Run(database.Value, stop);
        var lines = report.Notices.Concat(report.Faults.Select(fault => $"{(fault.Organisation is { } whose ? whose.ToString("N")[..8] + ": " : "")}{fault.Words}"))
            .Append($"{Many(report.Entries, "mark")} of {Many(report.Chains, "organisation")} and {Many(report.Heads, "signed head")} were read: {(report.Faults.Count == 0 ? "nothing was changed" : report.Faults.Count == 1 ? "1 fault" : $"{(report.Faults.Count >= AuditCheck.MostFaults ? "at least " : "")}{report.Faults.Count} faults")}.").ToList();
        return new Answer(report, lines, report.Faults.Count == 0 ? 0 : 1);
    });

    private static string Many(long number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
