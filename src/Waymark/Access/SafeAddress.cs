namespace Waymark.Access;

/// <summary>
/// Where somebody is. No page, log, index, export or message can print it by mistake: it gives its words to nobody who asks for text.
/// Opened one person at a time by <c>RevealSafeAddress</c>, which leaves its own audit entry.
/// </summary>
public sealed class SafeAddress
{
    private SafeAddress(SealedText words) => Sealed = words;

    internal SealedText Sealed { get; }

    /// <summary>An address somebody wrote; the store seals it under that person's key.</summary>
    public static SafeAddress Of(string address) => new(SealedText.Of(address)!);

    /// <summary>As it came from the store.</summary>
    internal static SafeAddress From(SealedText words) => new(words);

    /// <summary>The address in clear, for the one act that reveals it.</summary>
    internal string Open() => Sealed.Words;

    /// <summary>Never the address.</summary>
    public override string ToString() => "[withheld]";
}
