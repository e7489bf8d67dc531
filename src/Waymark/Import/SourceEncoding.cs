using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Waymark.Access;

namespace Waymark.Import;

/// <summary>How a file stores its letters, told from its bytes; or the reason why it is no text at all.</summary>
internal sealed record SourceEncoding(Encoding Encoding, int Mark, string Words)
{
    private static readonly (byte[] Start, string What)[] OtherFiles =
    [
        ([0x50, 0x4B, 0x03, 0x04], "a workbook or zip file"), ([0x50, 0x4B, 0x05, 0x06], "an empty zip file"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old or locked workbook"), ("%PDF"u8.ToArray(), "a PDF"), ("{\\rtf"u8.ToArray(), "a word-processed document"),
        ([0x1F, 0x8B], "a compressed file"), ([0x37, 0x7A, 0xBC, 0xAF], "a compressed file"),
        ("Rar!"u8.ToArray(), "a compressed file"), ("BZh"u8.ToArray(), "a compressed file"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "a compressed file"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a compressed file"), ([0x89, 0x50, 0x4E, 0x47], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"), ("GIF8"u8.ToArray(), "a picture"),
        ("MZ"u8.ToArray(), "a program"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ];

    // A stray control character happens in real exports; a run of them means that the bytes are not text.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31]);

    public static Refusal? NotText(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return new Refusal("The file is empty: export it again and check that it has rows.");
        }

        foreach (var (bytes, what) in OtherFiles)
        {
            // Two letters may well begin an honest heading; only a program has control bytes straight after them.
            if (start.StartsWith(bytes) && (what != "a program" || start.Contains((byte)0)))
            {
                return new Refusal($"This is {what}, not a CSV file: open it in the program it came from and save it as CSV.");
            }
        }

        var text = Encoding.ASCII.GetString(start[..Math.Min(start.Length, 64)]).TrimStart('?', ' ', '\r', '\n', '\t');
        return text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            ? new Refusal("This is a web page or XML, not a CSV file: open it in a spreadsheet and save it as CSV.")
            : null;
    }

    public static Result<SourceEncoding> Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return bytes.Contains((byte)0) ? Binary()
                : Utf8.IsValid(bytes) ? new SourceEncoding(Encoding.UTF8, 3, "UTF-8 with a mark")
                : new SourceEncoding(MixedEncoding.Utf8Else1252, 3, "UTF-8 with a mark, some of it Windows-1252");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return new SourceEncoding(Encoding.Unicode, 2, "UTF-16");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new SourceEncoding(Encoding.BigEndianUnicode, 2, "UTF-16, high byte first");
        }

        if (bytes.Contains((byte)0))
        {
            return WithoutMark(bytes);
        }

        var sample = bytes[..Math.Min(bytes.Length, 64 * 1024)];
        var controls = 0;
        for (var at = sample.IndexOfAny(Controls); at >= 0; at = sample.IndexOfAny(Controls))
        {
            controls++;
            sample = sample[(at + 1)..];
        }

        return controls > 8 ? Binary()
            : Utf8.IsValid(bytes) ? new SourceEncoding(Encoding.UTF8, 0, "UTF-8")
            : new SourceEncoding(MixedEncoding.Utf8Else1252, 0, "Windows-1252");
    }

    // UTF-16 without its mark: in English text every second byte of the first line is zero, always the same one.
    private static Result<SourceEncoding> WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..(Math.Min(bytes.Length, 512) & ~1)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            _ = sample[i] != 0 ? 0 : i % 2 == 0 ? even++ : odd++;
        }

        var most = sample.Length / 2 * 9 / 10;
        return sample.Length < 8 ? Binary()
            : odd >= most && even == 0 ? new SourceEncoding(Encoding.Unicode, 0, "UTF-16 without a mark")
            : even >= most && odd == 0 ? new SourceEncoding(Encoding.BigEndianUnicode, 0, "UTF-16 without a mark, high byte first")
            : Binary();
    }

    private static Refusal Binary() => new("This file holds bytes that are not text: open it in the program it came from and save it as CSV.");
}
