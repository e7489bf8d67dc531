using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Access;

/// <summary>The access policy as its file says it.</summary>
public sealed record PolicyFile(string Source, string How, IReadOnlyList<LevelRow> Levels, IReadOnlyList<TieRow> Ties, IReadOnlyList<ClassRow> Classes, IReadOnlyList<StateRow> States)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="JsonException">The text is not such a file, or names something that does not exist.</exception>
    public static AccessPolicy Read(string json) => new(JsonSerializer.Deserialize<PolicyFile>(json, Options) ?? throw new InvalidDataException("The access policy is empty."));

    internal static AccessPolicy BuiltIn()
    {
        using var stream = typeof(PolicyFile).Assembly.GetManifestResourceStream("policy.json") ?? throw new InvalidOperationException("The access policy is not built in.");
        using var text = new StreamReader(stream);
        return Read(text.ReadToEnd());
    }
}

/// <summary>What a level is called and means.</summary>
public sealed record LevelRow(Level Level, string Label, string Means);

/// <summary>What a tie to a case opens.</summary>
public sealed record TieRow(Tie Tie, string Label, Level Level, IReadOnlyList<FieldClass> Opens)
{
    /// <summary>What it opens only where one's own organisation wrote it: an answer is kept by whoever asked.</summary>
    public IReadOnlyList<FieldClass> OpensWhatItWrote { get; init; } = [];

    /// <summary>Kinds of organisation to which a case is never lent: who works with the person who harms reads of no survivor.</summary>
    public IReadOnlyList<string> NeverToKinds { get; init; } = [];

    /// <summary>What a share may add, each said in the share itself; empty for other ties.</summary>
    public IReadOnlyList<FieldClass> MaySayMore { get; init; } = [];
}

/// <summary>What somebody's role must hold for a class of fact.</summary>
public sealed record ClassRow(FieldClass Class, string Label, IReadOnlyList<Permission> NeedsAnyOf)
{
    /// <summary>Kinds of organisation that never see it.</summary>
    public IReadOnlyList<string> NeverToKinds { get; init; } = [];

    /// <summary>Whether hiding it from somebody who works on the case would itself put somebody in danger.</summary>
    public bool MustSee { get; init; }
}

/// <summary>What the state of a record changes.</summary>
public sealed record StateRow(CaseState State, string Label, Level Most)
{
    /// <summary>Ties that open nothing in this state.</summary>
    public IReadOnlyList<Tie> Without { get; init; } = [];
}
