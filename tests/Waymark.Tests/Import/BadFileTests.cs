using System.Text;
using CsCheck;
using Waymark.Import;
using Xunit;

namespace Waymark.Tests.Import;

public sealed class BadFileTests
{
    private static readonly SourceLimits Small = new() { MostBytes = 10_000, MostRows = 3, LongestCell = 200 };

    private static readonly string[] Words =
        ["", "\"", "12/05/2024", "31/02/24", "45424", "Declined", "full", "TOTAL", "0", "\ud800", "é", "\uffff", "NRPF", "5'2\"", "00/00/0000", "9999-12-31", "29/02/1900", "3.5; x"];

    public static TheoryData<string, byte[]> OtherKinds => new()
    {
        { "workbook or zip", [0x50, 0x4B, 0x03, 0x04, .. new byte[100]] },
        { "old or locked workbook", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[100]] },
        { "PDF", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj") },
        { "compressed", [0x1F, 0x8B, 8, 0, .. new byte[50]] },
        { "web page", Encoding.ASCII.GetBytes("<html><table><tr><td>Ref No</td>") },
        { "", Encoding.ASCII.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>") },
        { "empty", [] },
        { "not text", [.. Encoding.ASCII.GetBytes(ImportFiles.With()), 0, 65] },
        { "not text", [.. Enumerable.Range(1, 200).Select(at => (byte)(at % 9 + 1))] },
        { "not text", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(ImportFiles.With() + "\0")] },
        { "No heading row", Encoding.ASCII.GetBytes("Dear all,\nplease find below\n") },
        { "not text", [.. "MZ"u8, .. new byte[64]] },
    };

    [Theory, Asvs("5.2.2", "5.2.3", "1.3.4")]
    [MemberData(nameof(OtherKinds))]
    public async Task A_file_that_is_not_what_it_says_is_refused_in_one_sentence(string says, byte[] bytes)
    {
        var message = await ImportFiles.Refused(bytes);

        Assert.Contains(says == "not text" && bytes.AsSpan().StartsWith("MZ"u8) ? "a program" : says, message);
        Assert.EndsWith(".", message);
        Assert.Equal(1, message.Count(letter => letter == '.' ));
    }

    [Fact]
    public async Task Wrong_columns_are_refused_by_the_names_of_those_that_are_missing() =>
        Assert.Equal("This does not look like refuge referrals: it has no column for \"From (LA)\" and \"Outcome\".",
            await ImportFiles.Refused("Ref No,Date Recd,First Name,Surname,DOB,Reason\n1,2,3,4,5,6\n"));

    [Fact]
    public async Task Two_columns_of_one_name_are_refused() =>
        Assert.Contains("both called \"Outcome\"", await ImportFiles.Refused(ImportFiles.Heading + ",OUTCOME\n"));

    [Theory]
    [InlineData("=1+1")]
    [InlineData(" =HYPERLINK(\"x\")")]
    [InlineData("@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("+A1")]
    [InlineData("-B2*3")]
    [InlineData("+1+1")]
    public async Task A_formula_cell_refuses_the_file_and_is_named(string cell)
    {
        var message = await ImportFiles.Refused(ImportFiles.With(("Notes", cell)));

        Assert.Contains("row 2 under \"Notes\" is a formula", message);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("-5")]
    [InlineData("+44 7700 900123")]
    [InlineData("- asked twice (by phone)")]
    [InlineData("--")]
    [InlineData("+ 2 dogs")]
    [InlineData("a = b")]
    public async Task A_dash_a_number_or_a_telephone_is_no_formula(string cell) =>
        Assert.Single((await ImportFiles.Understood(ImportFiles.With(("Notes", cell)))).Referrals);

    [Fact]
    public async Task A_quotation_mark_never_closed_is_refused_with_its_row() =>
        Assert.Contains("opens in row 3 is never closed", await ImportFiles.Refused(ImportFiles.With() + "AH-2,\"12/05/2024,Wren\n" + ImportFiles.Row()));

    [Fact]
    public async Task A_cell_without_end_is_refused() =>
        Assert.Contains("longer than 200", await ImportFiles.Refused(Encoding.ASCII.GetBytes(ImportFiles.With(("Notes", new string('n', 201)))), Small));

    [Fact]
    public async Task Cells_without_end_are_refused() => Assert.Contains("more than 500 cells", await ImportFiles.Refused(ImportFiles.With() + new string(',', 600)));

    [Fact, Asvs("15.2.2")]
    public async Task Rows_without_end_are_refused() =>
        Assert.Contains("more than 3 rows", await ImportFiles.Refused(Encoding.ASCII.GetBytes(ImportFiles.Heading + string.Concat(Enumerable.Range(0, 4).Select(at => "\n" + ImportFiles.Row(("Ref No", $"{at}"))))), Small));

    [Fact]
    public async Task Two_gigabytes_are_refused_by_their_length_without_reading_any()
    {
        using var giant = new EndlessStream { Says = 2L * 1024 * 1024 * 1024 };

        Assert.Contains("larger than 64 MB", (await ImportFiles.Read(giant)).Refusal!.Message);
        Assert.Equal(0, giant.Given);
    }

    [Fact]
    public async Task A_stream_that_hides_its_length_is_refused_as_soon_as_it_is_past_the_limit()
    {
        using var giant = new EndlessStream();

        Assert.Contains("larger than", (await ImportFiles.Read(giant, Small)).Refusal!.Message);
        Assert.InRange(giant.Given, Small.MostBytes, Small.MostBytes + (128 * 1024));
    }

    [Fact]
    public void Whatever_the_bytes_reading_never_throws() =>
        Gen.Byte.Array[0, 400].Sample(bytes => ImportFiles.Read(bytes).GetAwaiter().GetResult() is not null, iter: 2_000);

    [Fact]
    public void Whatever_stands_in_the_cells_no_row_is_lost()
    {
        var cell = Gen.OneOf(Gen.String[0, 12], Gen.Int[0, Words.Length - 1].Select(at => Words[at]));
        cell.Array[0, 22].Array[0, 12].Sample(rows =>
        {
            var text = ImportFiles.Heading + "\n" + string.Join('\n', rows.Select(row => string.Join(',', row.Select(one => "\"" + one.Replace("\"", "\"\"") + "\""))));
            var read = ImportFiles.Read(Encoding.UTF8.GetBytes(text)).GetAwaiter().GetResult();
            if (!read.Done)
            {
                return read.Refusal!.Message.Contains("formula") || read.Refusal.Message.Contains("not text");
            }

            var profile = read.Value.Profile;
            return profile.Rows == read.Value.Referrals.Count + read.Value.Unreadable.Count + profile.Repeats.Count
                && rows.Length == profile.Rows + profile.BlankRows + profile.Totals.Count + profile.RepeatedHeadings + (rows is [.., []] && rows.Length > 0 ? 1 : 0);
        }, iter: 3_000);
    }

    /// <summary>A stream that goes on for ever and counts what it has given.</summary>
    private sealed class EndlessStream : Stream
    {
        public long? Says { get; init; }

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => Says is not null;

        public override bool CanWrite => false;

        public override long Length => Says ?? throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
