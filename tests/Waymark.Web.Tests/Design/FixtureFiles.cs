using System.Text.Json;

namespace Waymark.Web.Tests.Design;

/// <summary>The examples that ship with the design system: options, and the markup its own templates make of them.</summary>
internal static class FixtureFiles
{
    internal sealed record Fixture(string Name, JsonElement Options, string Html);

    private sealed record FixtureFile(List<Fixture> Fixtures);

    public static string Folder { get; } = Find();

    public static IReadOnlyList<string> Components { get; } =
        [.. Directory.GetFiles(Folder, "fixtures.json", SearchOption.AllDirectories).Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<Fixture> Of(string component)
    {
        var json = File.ReadAllText(Path.Combine(Folder, component, "fixtures.json"));
        return JsonSerializer.Deserialize<FixtureFile>(json, JsonSerializerOptions.Web)!.Fixtures;
    }

    private static string Find()
    {
        const string Components = "src/Waymark.Web/node_modules/govuk-frontend/dist/govuk/components";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, Components) is var path && Directory.Exists(path))
                return path;
        throw new DirectoryNotFoundException($"No {Components} above {AppContext.BaseDirectory}: build src/Waymark.Web first.");
    }
}
