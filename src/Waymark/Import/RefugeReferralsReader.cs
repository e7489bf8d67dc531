using System.Security.Cryptography;
using System.Text;
using Waymark.Access;

namespace Waymark.Import;

/// <summary>Reads a refuge's export by its mapping into referrals, a profile and the rows that cannot be read. Nothing is loaded.</summary>
public static class RefugeReferralsReader
{
    /// <param name="file">The export.</param>
    /// <param name="mapping">How it is to be understood.</param>
    /// <param name="today">For two-digit years, and to tell dates that are still to come.</param>
    public static Result<RefugeReferrals> Read(SourceFile file, ImportMapping mapping, DateOnly today)
    {
        var found = Heading.Find(file, mapping);
        if (!found.Done)
        {
            return found.Refusal!;
        }

        var heading = found.Value;
        using var text = file.Text();
        var rows = new RowReader(text, heading.Delimiter, file.Limits);
        var cells = new List<string>(heading.Width);
        var hand = new RowInHand(mapping, heading, today);
        var totals = new TotalRows(mapping);
        var seen = new Dictionary<UInt128, int>();
        List<ReadReferral> referrals = [];
        List<UnreadableRow> unreadable = [];
        List<RepeatedRow> repeats = [];
        int count = 0, blank = 0, headings = 0;

        while (rows.Next(cells))
        {
            if (cells.FindIndex(FormulaCell.LooksLikeOne) is var at and >= 0)
            {
                return new Refusal($"The cell in row {rows.Row} under \"{(at < heading.Width ? heading.Titles[at] : $"column {at + 1}")}\" is a formula, which an export has no reason to hold, so nothing was read: save the file with values only.");
            }

            if (rows.Row <= heading.Row)
            {
                continue;
            }

            if (cells.TrueForAll(string.IsNullOrWhiteSpace))
            {
                blank++;
            }
            else if (heading.IsRepeatedBy(cells))
            {
                headings++;
            }
            else if (!totals.Take(rows.Row, cells, count))
            {
                if (++count > file.Limits.MostRows)
                {
                    return new Refusal($"The file has more than {file.Limits.MostRows:N0} rows, so it was not read: export a shorter period, or split it in two.");
                }

                if (!seen.TryAdd(Fingerprint(cells), rows.Row))
                {
                    repeats.Add(new RepeatedRow(rows.Row, seen[Fingerprint(cells)]));
                    continue;
                }

                hand.Take(rows.Row, cells);
                if (cells.Count > heading.Width && cells.Skip(heading.Width).Any(cell => !string.IsNullOrWhiteSpace(cell)))
                {
                    hand.SetAside($"the row has {cells.Count} cells where the heading has {heading.Width}: look for a separator inside a cell");
                }

                var referral = RefugeReferralRow.Read(hand, today);
                if (hand.Reason is { } reason)
                {
                    unreadable.Add(new UnreadableRow(rows.Row, [.. cells], reason));
                }
                else
                {
                    referrals.Add(referral!);
                }
            }
        }

        if (rows.Refusal is not null)
        {
            return rows.Refusal;
        }

        return new RefugeReferrals
        {
            Headings = heading.Titles,
            Referrals = Households.Number(referrals, mapping.NameVariants),
            Unreadable = unreadable,
            Profile = new Profile
            {
                Digest = file.Digest,
                Encoding = file.Encoding,
                Delimiter = heading.Delimiter,
                HeadingRow = heading.Row,
                Rows = count,
                BlankRows = blank,
                RepeatedHeadings = headings,
                Repeats = repeats,
                Totals = totals.Found,
                Columns = [.. hand.Profiles],
                ColumnsNotUsed = [.. heading.Titles.Where((title, at) => title.Length > 0 && !heading.Columns.Values.Contains(at))],
                ColumnsMissing = [.. mapping.Columns.Where(column => !heading.Columns.ContainsKey(column.Field)).Select(column => column.Heading)],
                Problems = hand.Problems,
                ProblemsNotListed = hand.ProblemsNotListed,
            },
        };
    }

    // Only a wholly equal row is a repeat. Empty cells that a spreadsheet adds or leaves out at the end make no difference.
    private static UInt128 Fingerprint(List<string> cells)
    {
        var last = cells.FindLastIndex(cell => cell.Length > 0);
        var text = string.Join('\u001F', cells.Take(last + 1));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.Unicode.GetBytes(text), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}
