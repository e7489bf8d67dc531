using System.Text;
using Waymark.Access;
using Waymark.Import;
using Xunit;

namespace Waymark.Tests.Import;

/// <summary>Files for the import tests: small ones written in place, and the shared extract where it lies beside the repository.</summary>
internal static class ImportFiles
{
    public const string Heading = "Ref No,Date Recd,First Name,Surname,DOB,Home Postcode,Gender,Ethnic Origin,Children (ages),Referred By,From (LA),Outcome,Reason if not accommodated,Date In,Date Out,Moved To,NRPF?,Disability,Notes";

    public static readonly DateOnly Today = new(2026, 6, 1);

    public static readonly IReadOnlySet<string> OwnDistricts = new HashSet<string> { "Ashfield", "Bassetlaw", "Broxtowe", "Gedling", "Mansfield", "Newark and Sherwood", "Rushcliffe" };

    private static readonly Lazy<string> root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Waymark.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    });

    private static readonly Lazy<ImportMapping> mapping = new(() =>
    {
        using var json = File.OpenRead(Path.Combine(root.Value, "standards", "import", "refuge-referrals", "mapping.json"));
        return ImportMapping.Read(json);
    });

    public static ImportMapping Mapping => mapping.Value;

    public static string Shared(string name)
    {
        var path = Path.GetFullPath(Path.Combine(root.Value, "..", "shared", "data", "extracts", name));
        if (!File.Exists(path))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", "The shared extracts do not lie beside this repository.");
            Assert.Fail("The shared extracts must be there when CI runs.");
        }

        return path;
    }

    public static async Task<Result<RefugeReferrals>> Read(Stream stream, SourceLimits? limits = null)
    {
        var file = await SourceFile.Open(stream, limits, TestContext.Current.CancellationToken);
        return file.Done ? RefugeReferralsReader.Read(file.Value, Mapping, Today) : file.Refusal!;
    }

    public static Task<Result<RefugeReferrals>> Read(byte[] bytes, SourceLimits? limits = null) => Read(new MemoryStream(bytes), limits);

    public static async Task<RefugeReferrals> Understood(string text, Encoding? encoding = null)
    {
        var read = await Read((encoding ?? new UTF8Encoding(false)).GetBytes(text));
        Assert.True(read.Done, read.Refusal?.Message);
        return read.Value;
    }

    public static async Task<string> Refused(byte[] bytes, SourceLimits? limits = null)
    {
        var read = await Read(bytes, limits);
        Assert.False(read.Done, "The file should have been refused.");
        return read.Refusal!.Message;
    }

    public static Task<string> Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    /// <summary>A file of one ordinary row, with some of its cells put otherwise.</summary>
    public static string With(params (string Heading, string Cell)[] cells) => Heading + "\r\n" + Row(cells) + "\r\n";

    public static string Row(params (string Heading, string Cell)[] cells)
    {
        var row = new Dictionary<string, string>
        {
            ["Ref No"] = "AH-00001", ["Date Recd"] = "12/05/2024", ["First Name"] = "Wren", ["Surname"] = "Applegarth", ["DOB"] = "03/02/1990", ["Home Postcode"] = "QN1 7AA",
            ["Gender"] = "F", ["Ethnic Origin"] = "White British", ["Children (ages)"] = "", ["Referred By"] = "Police", ["From (LA)"] = "Gedling", ["Outcome"] = "Declined",
            ["Reason if not accommodated"] = "no room",
        };
        foreach (var (heading, cell) in cells)
        {
            Assert.Contains(heading, Heading.Split(','));
            row[heading] = cell.AsSpan().IndexOfAny(",\"\n\r") >= 0 ? "\"" + cell.Replace("\"", "\"\"") + "\"" : cell;
        }

        return string.Join(',', Heading.Split(',').Select(heading => row.GetValueOrDefault(heading, "")));
    }
}
