namespace Waymark.Access;

/// <summary>
/// Words about somebody as they lie in the store: sealed under that person's key, and bound to the table, the column, the row and the
/// row's version, so that they open nowhere else. Opened when they are read and not before.
/// </summary>
public sealed class SealedText
{
    /// <summary>What stands where the key is gone: nobody can read it any more.</summary>
    public const string Erased = "[erased]";

    // Tells sealed words from readable ones that an older Waymark left.
    internal const string Mark = "~s1~";

    private readonly string? stored;
    private readonly Func<string, string?>? open;
    private string? words;

    private SealedText(string? words, string? stored, Func<string, string?>? open)
    {
        this.words = words;
        this.stored = stored;
        this.open = open;
    }

    /// <summary>The words.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">They were changed, or moved here from another place.</exception>
    public string Words => words ??= open is null ? throw new InvalidOperationException("Sealed words that no store has given out cannot be opened.") : open(stored!) ?? Erased;

    /// <summary>Whether they have been sealed.</summary>
    internal bool IsSealed => stored is not null;

    /// <summary>Words just written; the same object when they say nothing new.</summary>
    public static SealedText? Of(string? words, SealedText? before = null) =>
        words is null ? null : before is not null && before.Words == words ? before : new SealedText(words, null, null);

    /// <summary>As they came from the store.</summary>
    internal static SealedText FromStore(string stored) => new(null, stored, null);

    /// <summary>As they go to the store. Readable words never do.</summary>
    internal string ToStore() => stored ?? throw new InvalidOperationException("Words were about to be stored that nobody sealed.");

    /// <summary>The same words, with what opens them.</summary>
    internal SealedText OpenedBy(Func<string, string?> opener) => new(null, stored, opener);

    /// <summary>The same words, sealed.</summary>
    internal SealedText SealedAs(string ciphertext) => new(Words, ciphertext, null);

    /// <summary>Never the words.</summary>
    public override string ToString() => "[withheld]";
}
