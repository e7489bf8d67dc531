namespace Waymark.Access;

/// <summary>
/// Where somebody is. Holds only ciphertext: no page, log, index, export or message can print it by mistake,
/// because the words are not in it. Opened one person at a time by <c>RevealSafeAddress</c>, which leaves its own audit entry.
/// </summary>
public sealed class SafeAddress
{
    private readonly byte[] ciphertext;

    private SafeAddress(byte[] ciphertext) => this.ciphertext = ciphertext;

    /// <summary>Seals an address for one record: the same ciphertext moved to another record will not open.</summary>
    public static SafeAddress Seal(string address, Guid recordId, Vault vault) => new(vault.Seal(address, Purpose(recordId)));

    /// <summary>As it came from the store.</summary>
    public static SafeAddress FromStore(byte[] ciphertext) => new(ciphertext);

    /// <summary>As it goes to the store.</summary>
    public byte[] ToStore() => ciphertext;

    /// <summary>The address in clear, for the one act that reveals it.</summary>
    internal string Open(Guid recordId, Vault vault) => vault.Open(ciphertext, Purpose(recordId));

    /// <summary>Never the address.</summary>
    public override string ToString() => "[withheld]";

    private static string Purpose(Guid recordId) => "safe-address:" + recordId.ToString("N");
}
