using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage.Locks;

namespace Waymark.Storage.Audit;

/// <summary>What is wrong with the audit, in words, and where.</summary>
/// <param name="Kind">"changed", "missing", "inserted", "cut", "rolled-back", "unsigned" or "unreadable".</param>
/// <param name="Organisation">Whose chain it is; null when it is the file of heads.</param>
/// <param name="Number">At which mark; null when it is not one mark.</param>
/// <param name="Words">A sentence for whoever must look into it.</param>
public sealed record AuditFault(string Kind, Guid? Organisation, long? Number, string Words);

/// <summary>What a check of the audit found.</summary>
/// <param name="Entries">Marks read.</param>
/// <param name="Chains">Organisations that have left marks.</param>
/// <param name="Heads">Signed heads compared.</param>
/// <param name="Faults">What is wrong; none when nothing was changed since it was written.</param>
/// <param name="Notices">What an honest act explains: a backup was brought back, and what was written after it is gone.</param>
public sealed record AuditReport(long Entries, int Chains, int Heads, IReadOnlyList<AuditFault> Faults, IReadOnlyList<string> Notices);

/// <summary>
/// Reads the audit from beginning to end and finds whatever was changed, put in, taken out, swapped, cut off or rolled back.
/// The chain shows the first four. A cut tail and a rolled-back database fit together perfectly: only the signed heads, which lie elsewhere, show them.
/// </summary>
public static class AuditCheck
{
    /// <summary>Beyond so many nobody reads a list: the check goes on and says how many there were.</summary>
    public const int MostFaults = 1000;

    public static async Task<AuditReport> Run(Database database, CancellationToken stop)
    {
        await using var db = database.Open(Actor.Nobody);
        // What this very process has moved and not signed yet is no fault of anybody's.
        database.Heads?.Write();
        var heads = database.Heads?.Read() ?? [];
        var signed = heads.OfType<SignedHead>().ToList();
        var faults = new List<AuditFault>();
        var notices = new List<string>();
        if (heads.Count > signed.Count)
            faults.Add(new("unsigned", null, null, $"{heads.Count - signed.Count} lines of {database.Heads!.Path} were not signed with this master key: the file was changed, or it belongs to another database."));

        var expected = Expected(signed, notices);
        long entries = 0;
        var chains = 0;
        foreach (var organisation in await db.Set<TrailEntry>().Past(Door.Store).Select(entry => entry.OrganisationId).Distinct().ToListAsync(stop))
        {
            chains++;
            entries += await Follow(db, organisation, expected.TryGetValue(organisation, out var own) ? own : [], faults, stop);
            if (database.Heads is not null && !expected.ContainsKey(organisation))
                faults.Add(new("unsigned", organisation, null, "No signed head tells of this organisation's marks: the file of heads was lost or changed, or the marks were put in by hand."));
            expected.Remove(organisation);
        }

        // Whoever has a signed head and no mark at all lost the whole chain.
        foreach (var (organisation, own) in expected)
            if (own.Count > 0)
                faults.Add(new("cut", organisation, 0, $"A head signed on {When(own[^1].At)} says that {own[^1].Number} marks stood here, and none does: they were taken out, or the database was put back to an earlier day."));
        return new AuditReport(entries, chains, signed.Count, faults, notices);
    }

    // What each chain must still show. After a backup was brought back, in the open, earlier heads speak only of the marks that it holds.
    private static Dictionary<Guid, List<SignedHead>> Expected(IReadOnlyList<SignedHead> signed, List<string> notices)
    {
        var expected = new Dictionary<Guid, List<SignedHead>>();
        for (var at = 0; at < signed.Count; at++)
        {
            if (signed[at].Restored && (at == 0 || !signed[at - 1].Restored || signed[at - 1].At != signed[at].At))
            {
                var held = signed.Skip(at).TakeWhile(head => head.Restored && head.At == signed[at].At).ToDictionary(head => head.Organisation, head => head.Number);
                var lost = 0L;
                foreach (var (organisation, own) in expected)
                {
                    lost += Math.Max(0, own.Select(head => head.Number).DefaultIfEmpty().Max() - held.GetValueOrDefault(organisation));
                    own.RemoveAll(head => head.Number > held.GetValueOrDefault(organisation));
                }

                notices.Add($"A backup was brought back on {When(signed[at].At)}{(lost == 0 ? "" : $": {lost} marks written after it are not in it")}.");
            }

            if (signed[at].Resealed && (at == 0 || !signed[at - 1].Resealed || signed[at - 1].At != signed[at].At))
            {
                expected.Clear();
                notices.Add($"What readable marks said was sealed by an upgrade on {When(signed[at].At)}, and every mark bound anew. A mark that did not fit then does not fit now.");
            }

            (expected.TryGetValue(signed[at].Organisation, out var heads) ? heads : expected[signed[at].Organisation] = []).Add(signed[at]);
        }

        foreach (var own in expected.Values)
            own.Sort((one, other) => one.Number.CompareTo(other.Number));
        return expected;
    }

    private static async Task<long> Follow(WaymarkDb db, Guid organisation, IReadOnlyList<SignedHead> heads, List<AuditFault> faults, CancellationToken stop)
    {
        long read = 0;
        var end = new ChainEnd(0, AuditChain.Beginning(organisation));
        var head = 0;
        void Fault(string kind, long? number, string words)
        {
            if (faults.Count < MostFaults)
                faults.Add(new(kind, organisation, number, words));
        }

        await using var rows = AuditRow.All(db, organisation).GetAsyncEnumerator(stop);
        while (true)
        {
            AuditRow row;
            try
            {
                if (!await rows.MoveNextAsync())
                    break;
                row = rows.Current;
            }
            catch (Exception problem) when (problem is InvalidCastException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
            {
                Fault("unreadable", end.Number + 1, $"The mark after number {end.Number} cannot be read: {problem.Message}");
                return read;
            }

            read++;
            if (row.Number <= end.Number)
            {
                Fault("inserted", row.Number, $"Number {row.Number} stands there twice: a mark was put in.");
                continue;
            }

            if (row.Number > end.Number + 1)
                Fault("missing", end.Number + 1, row.Number == end.Number + 2 ? $"Mark {end.Number + 1} is missing." : $"Marks {end.Number + 1} to {row.Number - 1} are missing.");
            else if (!row.Link.AsSpan().SequenceEqual(row.Entry is { } entry ? db.Vault.Bind(AuditChain.Content(end.Link, entry)) : []))
                Fault("changed", row.Number, $"Mark {row.Number} does not say what was written: it, or the one before it, was changed or changed places.");
            end = new ChainEnd(row.Number, row.Link);
            for (; head < heads.Count && heads[head].Number <= row.Number; head++)
                if (heads[head].Number == row.Number && heads[head].Link != Convert.ToHexStringLower(row.Link))
                    Fault("rolled-back", row.Number, $"Mark {row.Number} is another than the one whose head was signed on {When(heads[head].At)}: the database was put back to an earlier day and written on, or the mark was replaced.");
        }

        if (head < heads.Count)
            Fault("cut", end.Number, $"The last mark is number {end.Number}, and a head signed on {When(heads[^1].At)} says that there were {heads[^1].Number}: the newest were cut off, or the database was put back to an earlier day.");
        return read;
    }

    private static string When(DateTime at) => LondonTime.Of(at).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"));
}
