using System.Security.Cryptography;

namespace Waymark.Access;

/// <summary>The key that wraps the data keys. It lies in a file of its own, outside the database and outside its backups.</summary>
public sealed class MasterKey
{
    private MasterKey()
    {
    }

    /// <summary>Reads the key file, and makes none: what is sealed already needs the key that sealed it.</summary>
    public static Result<byte[]> Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return new Refusal($"There is no key file {path}. Put it there, or name another with --key-file.", "key-file");
            var key = new byte[32];
            return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var written) && written == 32
                ? key
                : new Refusal($"The key file {path} does not hold a master key. Put the right file there, or name another with --key-file.", "key-file");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The key file {path} cannot be read. Choose another with --key-file.", "key-file");
        }
    }

    /// <summary>Reads the key file; makes it, readable by its owner alone, when there is none.</summary>
    public static Result<byte[]> ReadOrMake(string path)
    {
        try
        {
            if (File.Exists(path))
                return Read(path);

            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                System.IO.Directory.CreateDirectory(folder);
            var made = RandomNumberGenerator.GetBytes(32);
            var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(path, create))
            using (var writer = new StreamWriter(file))
                writer.WriteLine(Convert.ToBase64String(made));
            return made;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The key file {path} cannot be read or written. Choose another with --key-file.", "key-file");
        }
    }
}
