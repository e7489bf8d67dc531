using System.Runtime.CompilerServices;

namespace Waymark.Tests.Architecture;

/// <summary>The folder the project lies in, as the tests read it.</summary>
public static class Repository
{
    /// <summary>The project's folder: the nearest above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory) ?? FindRoot(Here()) ?? throw new InvalidOperationException("Waymark.slnx was not found above the tests.");

    /// <summary>Source text under a folder of the project, without what a build writes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !Path.GetRelativePath(Root, file).Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "Migrations"))
            .Order(StringComparer.Ordinal);

    /// <summary>A file's path as somebody in the project's folder would write it.</summary>
    public static string Short(string file) => Path.GetRelativePath(Root, file);

    private static string? FindRoot(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Waymark.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }

    private static string? Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file);
}
