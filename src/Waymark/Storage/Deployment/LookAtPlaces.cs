namespace Waymark.Storage.Deployment;

/// <summary>Looks where the key, the data, the signed heads and the backups lie, who may read them, and what lies together that must lie apart.</summary>
public sealed class LookAtPlaces(Database database, LookAtMachine machine)
{
    // A backup is large and the key is short: nothing larger can be a copy of it.
    private const int LongestKey = 4096;

    public PlaceFacts Run(string keyFile, string? backups)
    {
        var key = Path.GetFullPath(keyFile);
        var folder = database.FilePath is { } file ? Path.GetDirectoryName(file) : null;
        var mount = folder is null ? null : machine.MountOf(folder);
        return new PlaceFacts
        {
            KeyFile = key,
            KeyMode = Mode(key),
            DataFolder = folder,
            DataFolderMode = folder is null ? null : Mode(folder),
            DataFileMode = database.FilePath is { } path ? Mode(path) : null,
            KeyUnderData = folder is not null && key.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal),
            HeadsFile = database.HeadsPath,
            HeadsOnDataMount = database.HeadsPath is { } heads ? Same(mount, heads) : null,
            BackupFolder = backups,
            NewestBackup = backups is null ? null : Files(backups).Where(found => found.Extension == ".waymark").Select(found => (DateTime?)found.LastWriteTimeUtc).Max(),
            BackupsOnDataMount = backups is null ? null : Same(mount, backups),
            KeysAmongBackups = backups is null || !File.Exists(key) ? 0 : Copies(key, backups),
            VolumeEncrypted = mount is { } data ? machine.Encrypted(data.Device) : null,
        };
    }

    private bool? Same((string Mount, string Device)? data, string place) => data is { } one && machine.MountOf(place) is { } other ? one.Mount == other.Mount : null;

    private static int Copies(string key, string backups)
    {
        var words = File.ReadAllText(key).Trim();
        return Files(backups).Count(found => found.Length <= LongestKey && File.ReadAllText(found.FullName).Contains(words, StringComparison.Ordinal));
    }

    private static IEnumerable<FileInfo> Files(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }) : [];

    /// <summary>A file's mode as in <c>chmod</c>; null where there is none.</summary>
    internal static string? Mode(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path))
            return null;
        return Convert.ToString((int)File.GetUnixFileMode(path), 8);
    }
}
