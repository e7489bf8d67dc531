namespace Waymark.Areas;

/// <summary>One thing wrong in an area's folder: which file, where in it, what, and how to put it right.</summary>
/// <param name="File">The file's name, or the folder's when it is the folder that is wrong.</param>
/// <param name="Place">A JSON pointer such as /goals/3/parent, or a line; empty for the file as a whole.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Line">The line it begins on, counted from one, when known.</param>
public sealed record AreaFault(string File, string Place, string What, string Remedy, int? Line = null)
{
    public override string ToString()
    {
        var where = string.Join(' ', new[] { File, Place, Line is null ? "" : $"(line {Line})" }.Where(part => part != ""));
        return $"{where}: {What} {Remedy}";
    }
}

/// <summary>What came of reading an area's folder: the whole pack, or every fault found and no pack at all.</summary>
public sealed record AreaReading(AreaPack? Pack, IReadOnlyList<AreaFault> Faults);
