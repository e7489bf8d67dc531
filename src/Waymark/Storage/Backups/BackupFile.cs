using System.Buffers.Binary;
using System.Security.Cryptography;
using Waymark.Access;

namespace Waymark.Storage.Backups;

/// <summary>
/// One backup as one file: a first line that says what it is, the manifest, the copy, a keyed mark and a digest of all before it.
/// A cut file or a changed byte breaks the digest; a digest made anew by somebody without the key breaks the mark.
/// </summary>
public static class BackupFile
{
    private const int Mark = 64;
    private const int Digest = 32;
    private const int LongestManifest = 1 << 20;
    private static readonly byte[] FirstLine = "waymark-backup-1\n"u8.ToArray();
    private static readonly Refusal Damaged = new("This file is no whole backup: it was cut short or changed since it was made. Use another copy.");

    /// <summary>Writes a new backup around a copy of the store.</summary>
    public static async Task Write(string path, BackupManifest manifest, string copy, Vault vault, CancellationToken stop)
    {
        var words = manifest.ToBytes();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, words.Length);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, OwnersAlone(FileMode.CreateNew));
        foreach (var part in new[] { FirstLine, length, words })
        {
            digest.AppendData(part);
            await file.WriteAsync(part, stop);
        }

        await using (var stored = File.OpenRead(copy))
        {
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await stored.ReadAsync(buffer, stop)) > 0)
            {
                digest.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), stop);
            }
        }

        var mark = System.Text.Encoding.ASCII.GetBytes(vault.Hash(Convert.ToHexString(digest.GetCurrentHash())));
        digest.AppendData(mark);
        await file.WriteAsync(mark, stop);
        await file.WriteAsync(digest.GetHashAndReset(), stop);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Proves the file whole and ours, writes its copy to <paramref name="copyTo"/>, and gives the manifest and the vault it opens with.</summary>
    public static async Task<Result<(BackupManifest Manifest, Vault Vault)>> Read(string path, byte[] masterKey, string copyTo, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        var first = new byte[FirstLine.Length];
        if (file.Length < FirstLine.Length || await file.ReadAtLeastAsync(first, first.Length, false, stop) < first.Length || !first.SequenceEqual(FirstLine))
            return new Refusal($"{Path.GetFileName(path)} is not a Waymark backup, or its beginning was changed. Give the file that ./waymark backup wrote.");
        if (file.Length < FirstLine.Length + 4 + Mark + Digest)
            return Damaged;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(first);
        var length = new byte[4];
        await file.ReadExactlyAsync(length, stop);
        digest.AppendData(length);
        var size = BinaryPrimitives.ReadInt32BigEndian(length);
        if (size is <= 0 or > LongestManifest || file.Position + size + Mark + Digest > file.Length)
            return Damaged;
        var words = new byte[size];
        await file.ReadExactlyAsync(words, stop);
        digest.AppendData(words);
        await using (var copy = new FileStream(copyTo, OwnersAlone(FileMode.Create)))
        {
            var buffer = new byte[1 << 16];
            for (var left = file.Length - Mark - Digest - file.Position; left > 0;)
            {
                var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), stop);
                if (read == 0)
                    return Damaged;
                digest.AppendData(buffer, 0, read);
                await copy.WriteAsync(buffer.AsMemory(0, read), stop);
                left -= read;
            }
        }

        var unmarked = Convert.ToHexString(digest.GetCurrentHash());
        var mark = new byte[Mark];
        await file.ReadExactlyAsync(mark, stop);
        digest.AppendData(mark);
        var said = new byte[Digest];
        await file.ReadExactlyAsync(said, stop);
        if (!digest.GetHashAndReset().SequenceEqual(said) || BackupManifest.FromBytes(words) is not { } manifest)
            return Damaged;
        try
        {
            var vault = Vault.Unwrap(masterKey, manifest.WrappedKey);
            return CryptographicOperations.FixedTimeEquals(mark, System.Text.Encoding.ASCII.GetBytes(vault.Hash(unmarked))) ? (manifest, vault) : Damaged;
        }
        catch (CryptographicException)
        {
            return new Refusal("The master key does not open this backup. Give the key file of the database it was made from (--key-file).");
        }
    }

    internal static FileStreamOptions OwnersAlone(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
