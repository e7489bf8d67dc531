using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Waymark.Access;

namespace Waymark.Storage.Sealing;

/// <summary>
/// The keys of those whose words one actor reads or writes in one sitting: fetched together when the first is needed, forgotten with the
/// sitting, so that a key destroyed elsewhere opens nothing from the next page on.
/// </summary>
internal sealed partial class Keyring(Vault vault, Func<IReadOnlyCollection<Guid>, IReadOnlyDictionary<Guid, byte[]>>? read)
{
    private const string AuditMark = "sealed:";

    private static readonly JsonSerializerOptions Format = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Null where the owner has no key; empty where it was destroyed.
    private readonly Dictionary<Guid, byte[]?> known = [];
    private readonly HashSet<Guid> awaited = [];

    /// <summary>Says that an owner's words were read and may be opened soon.</summary>
    public void Await(Guid owner)
    {
        if (!known.ContainsKey(owner))
            awaited.Add(owner);
    }

    /// <summary>The key; null when there is none or it was destroyed.</summary>
    public byte[]? Of(Guid owner)
    {
        if (!known.ContainsKey(owner))
            Fetch([owner]);
        return known[owner] is { Length: > 0 } key ? key : null;
    }

    /// <summary>Whether the owner's key was destroyed: they have been erased.</summary>
    public bool Destroyed(Guid owner) => Of(owner) is null && known[owner] is not null;

    /// <summary>Makes a key for each owner that has none, and gives those made, to be stored with what they seal.</summary>
    /// <param name="fresh">Whether none of them can have one yet.</param>
    public IReadOnlyList<PersonKey> Ready(IReadOnlyCollection<Guid> owners, DateTime now, bool fresh = false)
    {
        var asked = owners.Where(owner => !known.ContainsKey(owner)).Distinct().ToList();
        if (!fresh && asked.Count > 0)
            Fetch(asked);
        var made = new List<PersonKey>();
        foreach (var owner in owners.Distinct())
        {
            if (known.GetValueOrDefault(owner) is not null)
                continue;
            var key = Vault.NewKey();
            known[owner] = key;
            made.Add(new PersonKey { OwnerId = owner, Wrapped = vault.Wrap(key, owner), MadeAt = now });
        }

        return made;
    }

    /// <summary>Words sealed for one place.</summary>
    /// <exception cref="WallException">The owner was erased: nothing more is written of them.</exception>
    public SealedText Seal(SealedText words, Guid owner, string place) =>
        words.SealedAs(SealedText.Mark + Vault.SealWords(Of(owner) ?? throw new WallException("Whoever this is about was erased: nothing more is written of them."), words.Words, place));

    /// <summary>Words with what opens them, when somebody reads them.</summary>
    public SealedText Bound(SealedText words, Guid owner, string place)
    {
        Await(owner);
        return words.OpenedBy(stored => Open(stored, owner, place));
    }

    /// <summary>What an audit entry says of one field, sealed: it goes with whom it is about, and the chain stays whole.</summary>
    public string? SealForAudit(string? words, Guid owner, Guid entry) =>
        words is null ? null : Of(owner) is { } key ? $"{AuditMark}{owner:N}:{Vault.SealWords(key, words, AuditPlace(entry))}" : SealedText.Erased;

    /// <summary>An audit entry's words with whatever is sealed in them opened.</summary>
    /// <param name="asJson">Whether they are JSON, in which each sealed value stands as a text of its own.</param>
    public string OpenAudit(string stored, Guid entry, bool asJson)
    {
        if (!stored.Contains(AuditMark, StringComparison.Ordinal))
            return stored;
        return asJson
            ? InJson().Replace(stored, found => JsonSerializer.Serialize(OpenedForAudit(found, entry), Format))
            : Alone().Replace(stored, found => OpenedForAudit(found, entry));
    }

    private string OpenedForAudit(Match found, Guid entry)
    {
        try
        {
            return Of(Guid.ParseExact(found.Groups["owner"].ValueSpan, "N")) is { } key ? Vault.OpenWords(key, found.Groups["words"].Value, AuditPlace(entry)) : SealedText.Erased;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            // Somebody's own words that only look like it.
            return found.Value.Trim('"');
        }
    }

    private string? Open(string stored, Guid owner, string place)
    {
        if (!stored.StartsWith(SealedText.Mark, StringComparison.Ordinal))
            throw new CryptographicException("What stands here was never sealed.");
        return Of(owner) is { } key ? Vault.OpenWords(key, stored[SealedText.Mark.Length..], place)
            : Destroyed(owner) ? null
            : throw new CryptographicException("The key to these words is missing.");
    }

    private void Fetch(IReadOnlyCollection<Guid> owners)
    {
        awaited.UnionWith(owners);
        awaited.ExceptWith(known.Keys);
        var found = read?.Invoke(awaited) ?? new Dictionary<Guid, byte[]>();
        foreach (var owner in awaited)
            known[owner] = !found.TryGetValue(owner, out var wrapped) ? null : wrapped.Length == 0 ? [] : vault.Unwrap(wrapped, owner);
        awaited.Clear();
    }

    private static string AuditPlace(Guid entry) => "audit_entries:" + entry.ToString("N");

    [GeneratedRegex("\"sealed:(?<owner>[0-9a-f]{32}):(?<words>[A-Za-z0-9+/=]+)\"")]
    private static partial Regex InJson();

    [GeneratedRegex("^sealed:(?<owner>[0-9a-f]{32}):(?<words>[A-Za-z0-9+/=]+)$")]
    private static partial Regex Alone();
}
