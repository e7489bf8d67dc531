using System.Globalization;

namespace Waymark.Storage.Deployment;

/// <summary>Reads what a Linux machine says of itself under <c>/proc</c> and <c>/sys</c>; where it says nothing, that is the answer.</summary>
/// <param name="root">The machine's root folder: another one in a test.</param>
public sealed class LookAtMachine(string root = "/")
{
    /// <param name="settings">Names of settings by which somebody could make the service log more.</param>
    public MachineFacts Run(IEnumerable<string> settings) => new()
    {
        PlainSwap = Lines("proc/swaps")?.Skip(1).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0]).Where(swap => !Sealed(swap)).ToList(),
        DumpsCore = Dumps(),
        ClockKept = File.Exists(At("run/systemd/timesync/synchronized")) || Directory.Exists(At("run/chrony")) ? true : null,
        LouderLogs = [.. settings.Where(name => name.StartsWith("Logging__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_DbgEnable", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)],
    };

    /// <summary>Which mount a place lies on: its root in the file system, and its device; null where the machine does not say.</summary>
    public (string Mount, string Device)? MountOf(string place)
    {
        var full = Path.GetFullPath(place);
        return Lines("proc/self/mountinfo")?.Select(line => line.Split(' ')).Where(parts => parts.Length > 4)
            .Select(parts => (Mount: parts[4].Replace("\\040", " ", StringComparison.Ordinal), Device: parts[2]))
            .Where(mount => mount.Mount == "/" || full == mount.Mount || full.StartsWith(mount.Mount + "/", StringComparison.Ordinal))
            .OrderBy(mount => mount.Mount.Length).Select(mount => ((string, string)?)mount).LastOrDefault();
    }

    /// <summary>Whether what lies under a device is encrypted; null where no device is to be seen.</summary>
    public bool? Encrypted(string device)
    {
        var block = At("sys/dev/block/" + device);
        return Directory.Exists(block) ? Crypt(block) : null;
    }

    private static bool Crypt(string block) =>
        File.Exists(Path.Combine(block, "dm", "uuid")) && File.ReadAllText(Path.Combine(block, "dm", "uuid")).StartsWith("CRYPT-", StringComparison.Ordinal)
        || Directory.Exists(Path.Combine(block, "slaves")) && Directory.EnumerateDirectories(Path.Combine(block, "slaves")).ToList() is { Count: > 0 } below && below.All(Crypt);

    // Swap in memory never reaches a disk; swap on a file lies where its folder lies.
    private bool Sealed(string swap)
    {
        var name = Path.GetFileName(swap);
        if (name.StartsWith("zram", StringComparison.Ordinal))
            return true;
        var block = At("sys/class/block/" + name);
        return Directory.Exists(block) ? Crypt(block) : MountOf(swap) is { } mount && Encrypted(mount.Device) == true;
    }

    private bool? Dumps()
    {
        if (Lines("proc/sys/kernel/core_pattern") is not { } pattern || Lines("proc/self/limits") is not { } limits)
            return null;
        var limit = limits.FirstOrDefault(line => line.StartsWith("Max core file size", StringComparison.Ordinal))?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(4);
        // A pipe takes the memory whatever the limit is.
        var piped = pattern.FirstOrDefault() is { } words && words.StartsWith('|') && !words.StartsWith("|/bin/false", StringComparison.Ordinal);
        return piped || pattern.FirstOrDefault() is { Length: > 0 } target && !target.StartsWith('|') && limit != 0.ToString(CultureInfo.InvariantCulture);
    }

    private string[]? Lines(string path)
    {
        try
        {
            return File.ReadAllLines(At(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string At(string path) => Path.Combine(root, path);
}
