using System.Text.Json;
using System.Text.Json.Nodes;

namespace Waymark.Areas;

/// <summary>
/// Reads a partnership's folder. Either everything in it is right and there is a pack, or every fault is told and there
/// is none: a partnership half loaded would count half its people.
/// </summary>
public static class AreaReader
{
    /// <summary>A file with more faults than this is the wrong file; the rest would only bury the first.</summary>
    private const int MostFaultsPerFile = 50;

    /// <param name="directory">The folder, whose name is the area's code.</param>
    /// <param name="knownMeasures">Codes of the built-in measures, to check indicators against; null when they are not known here.</param>
    public static AreaReading Read(string directory, IReadOnlySet<string>? knownMeasures = null)
    {
        var files = AreaFiles.Read(directory);
        if (files.Faults.Count > 0)
        {
            return new AreaReading(null, files.Faults);
        }
        var faults = new List<AreaFault>();
        var lines = new Dictionary<string, JsonLines>();
        var whole = new JsonObject();
        var schema = AreaSchema.BuiltIn;
        foreach (var file in AreaFiles.Names.Where(name => name != AreaFiles.Population))
        {
            ReadJson(file, files[file], schema, whole, lines, faults);
        }
        var population = PopulationFile.Read(files[AreaFiles.Population].Span, faults);
        if (faults.Count > 0)
        {
            return new AreaReading(null, faults);
        }
        whole["population"] = JsonSerializer.SerializeToNode(population, AreaJson.Options);
        whole["digest"] = files.Digest();
        var pack = whole.Deserialize<AreaPack>(AreaJson.Options)!;
        faults.AddRange(
            AuthorityChecks.Faults(pack, AreaFiles.NameOf(directory))
                .Concat(BoardChecks.Faults(pack))
                .Concat(GoalChecks.Faults(pack))
                .Concat(IndicatorChecks.Faults(pack, knownMeasures))
                .Concat(PopulationChecks.Faults(pack))
                .Select(fault => lines.TryGetValue(fault.File, out var index) ? fault with { Line = index.LineOf(fault.Place) } : fault));
        return faults.Count > 0 ? new AreaReading(null, faults) : new AreaReading(pack, []);
    }

    private static void ReadJson(
        string file, ReadOnlyMemory<byte> bytes, AreaSchema schema, JsonObject whole, Dictionary<string, JsonLines> lines, List<AreaFault> faults)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, AreaJson.Documents);
        }
        catch (JsonException exception)
        {
            faults.Add(new AreaFault(file, exception.Path ?? "", "The file is not JSON, or says one thing twice.",
                "Look on this line and the one before it for a missing or extra comma, bracket or quotation mark, or for a name given twice.",
                (int?)exception.LineNumber + 1));
            return;
        }
        using (document)
        {
            var index = lines[file] = new JsonLines(bytes.Span);
            var before = faults.Count;
            faults.AddRange(schema.Check(file, document.RootElement)
                .Take(MostFaultsPerFile)
                .Select(fault => fault with { Line = index.LineOf(fault.Place) }));
            if (faults.Count > before)
            {
                return;
            }
            // area.json stands at the top of the whole; words go under their own name; the others hold the lists they are named for.
            var node = JsonObject.Create(document.RootElement.Clone())!;
            if (file == AreaFiles.Words)
            {
                whole["words"] = node;
                return;
            }
            foreach (var (name, value) in node.ToList())
            {
                node.Remove(name);
                whole[name] = value;
            }
        }
    }
}
