namespace Waymark.Areas;

/// <summary>A telephone line for somebody living with abuse.</summary>
/// <param name="Code">Its name among the lines.</param>
/// <param name="Name">What people call it.</param>
/// <param name="For">Whom it is for.</param>
/// <param name="Number">The number, as one says it.</param>
/// <param name="Hours">When somebody answers.</param>
/// <param name="Areas">The areas it serves; empty for everywhere.</param>
/// <param name="Source">Where the number was published.</param>
public sealed record Helpline(string Code, string Name, string For, string Number, string Hours, IReadOnlyList<string> Areas, string Source)
{
    /// <summary>The number as a telephone dials it.</summary>
    public string Dialled => string.Concat(Number.Where(char.IsAsciiDigit));
}

/// <summary>One kind of help, and what happens when somebody asks for it.</summary>
/// <param name="Code">What the address carries: nothing of what it is about.</param>
/// <param name="Label">The need, as somebody would say it.</param>
/// <param name="What">What the help is.</param>
/// <param name="Happens">What happens, step by step.</param>
public sealed record KindOfHelp(string Code, string Label, string What, IReadOnlyList<string> Happens);

/// <summary>Whom somebody in a partnership's area can call, and what help there is. Never where a refuge is.</summary>
public sealed class WhomToCall
{
    private readonly IReadOnlyList<Helpline> lines;

    /// <summary>Reads both files, and refuses to start with one that is broken.</summary>
    public WhomToCall(ReferenceFiles files)
    {
        lines = files.ReadStandard<Lines>("directory", "helplines.json").List;
        Kinds = files.ReadStandard<KindsOfHelp>("directory", "kinds-of-help.json").Kinds;
    }

    /// <summary>Every kind of help, in the order they are offered.</summary>
    public IReadOnlyList<KindOfHelp> Kinds { get; }

    /// <summary>The lines of one area, its own before those for everywhere.</summary>
    public IReadOnlyList<Helpline> In(string areaCode) =>
        [.. lines.Where(line => line.Areas.Count == 0 || line.Areas.Contains(areaCode)).OrderBy(line => line.Areas.Count == 0)];

    private sealed record Lines(string Title, string Source, [property: System.Text.Json.Serialization.JsonPropertyName("lines")] IReadOnlyList<Helpline> List);

    private sealed record KindsOfHelp(string Title, string Source, IReadOnlyList<KindOfHelp> Kinds);
}
