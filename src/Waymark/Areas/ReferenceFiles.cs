using System.Text.Json;
using System.Text.Json.Serialization;
using Waymark.Access;

namespace Waymark.Areas;

/// <summary>Where the partnership's own files (<c>areas/</c>) and the outside world's (<c>standards/</c>) lie on this machine.</summary>
public sealed class ReferenceFiles(string root)
{
    /// <summary>The environment variable that says where both folders lie, whatever folder the program was started from.</summary>
    public const string HomeVariable = "WAYMARK_HOME";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>The folder that holds both.</summary>
    public string Root { get; } = root;

    /// <summary>The folder of partnerships, one folder for each.</summary>
    public string Areas => Path.Combine(Root, "areas");

    /// <summary>The folder of what law, government and the sector fix.</summary>
    public string Standards => Path.Combine(Root, "standards");

    /// <summary>Walks up from a folder until <c>areas/</c> and <c>standards/</c> lie side by side; <see cref="HomeVariable"/> wins when set.</summary>
    public static ReferenceFiles Find(string start) => Find(start, Environment.GetEnvironmentVariable(HomeVariable));

    /// <summary>The same, with the home folder given instead of read from the environment.</summary>
    public static ReferenceFiles Find(string start, string? home)
    {
        if (!string.IsNullOrWhiteSpace(home))
        {
            return HoldsBoth(home)
                ? new ReferenceFiles(Path.GetFullPath(home))
                : throw new BrokenReferenceFile(home, HomeVariable, "the folders areas and standards are not in it",
                    $"Set {HomeVariable} to the folder that holds areas and standards, or unset it.");
        }

        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (HoldsBoth(folder.FullName))
            {
                return new ReferenceFiles(folder.FullName);
            }
        }

        throw new BrokenReferenceFile(start, "this folder and every folder above it", "the folders areas and standards were not found",
            $"Start from inside the checkout, or set {HomeVariable} to the folder that holds both.");
    }

    /// <summary>Reads one file below <see cref="Standards"/>; a missing or broken one says which, where and what to do.</summary>
    public T ReadStandard<T>(params string[] path) => Read<T>(Path.Combine([Standards, .. path]));

    /// <summary>What each role may do.</summary>
    public RoleBook Roles() => RoleBook.Read(File.ReadAllText(Path.Combine(Standards, "access", "roles.json")));

    /// <summary>The bank holidays of England and Wales, for the clocks that skip them.</summary>
    public IReadOnlySet<DateOnly> BankHolidays() =>
        ReadStandard<Calendar>("calendar", "bank-holidays-england-and-wales.json").Days.Select(day => day.On).ToHashSet();

    /// <summary>The day a provision of law came into force.</summary>
    public DateOnly InForceFrom(string provision)
    {
        var found = ReadStandard<Commencements>("calendar", "commencements.json").Provisions.FirstOrDefault(row => row.Provision == provision);
        return found?.InForceFrom ?? throw new BrokenReferenceFile(Path.Combine(Standards, "calendar", "commencements.json"), "provisions",
            $"there is no row for {provision}", "Add the provision with its day and its source.");
    }

    internal static T Read<T>(string file)
    {
        if (!File.Exists(file))
        {
            throw new BrokenReferenceFile(file, "the whole file", "it is missing", "Restore it from the repository.");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Strict)
                ?? throw new BrokenReferenceFile(file, "line 1", "it holds nothing", "Restore it from the repository.");
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber is { } zeroBased ? $"line {zeroBased + 1}" : "the whole file";
            var place = broken.Path is null or "$" ? line : $"{line}, {broken.Path}";
            throw new BrokenReferenceFile(file, place, broken.Message, "Correct that line; the other files of the folder show the shape.", broken);
        }
    }

    private static bool HoldsBoth(string folder) =>
        Directory.Exists(Path.Combine(folder, "areas")) && Directory.Exists(Path.Combine(folder, "standards"));

    private sealed record Calendar(string Title, string Source, [property: JsonRequired] IReadOnlyList<CalendarDay> Days);

    private sealed record CalendarDay([property: JsonRequired] DateOnly On, string Name, bool ToCheck = false);

    private sealed record Commencements(string Title, string Source, [property: JsonRequired] IReadOnlyList<Commencement> Provisions);

    private sealed record Commencement([property: JsonRequired] string Provision, [property: JsonRequired] DateOnly InForceFrom, string Law);
}

/// <summary>A reference file that is missing or cannot be believed: which, where in it, and how to put it right.</summary>
public sealed class BrokenReferenceFile(string file, string place, string problem, string remedy, Exception? cause = null)
    : Exception($"{file}, {place}: {problem.TrimEnd('.')}. {remedy}", cause)
{
    /// <summary>The file, as a path.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file.</summary>
    public string Place { get; } = place;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;
}
