using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>What somebody looks for, sealed for nobody but them: it may stand in an address, where Back and paging need it, and says nothing there.</summary>
public static class SealedWords
{
    private const int Longest = 2000;

    /// <summary>The words as an address may carry them.</summary>
    public static string Seal<T>(WaymarkDb db, T sought) => WebEncoders.Base64UrlEncode(db.Vault.Seal(JsonSerializer.Serialize(sought), Purpose(db)));

    /// <summary>The words again; nothing where the address was cut short or is somebody else's.</summary>
    public static T? Open<T>(WaymarkDb db, string? address)
        where T : class
    {
        if (string.IsNullOrEmpty(address) || address.Length > Longest)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(db.Vault.Open(WebEncoders.Base64UrlDecode(address), Purpose(db)));
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string Purpose(WaymarkDb db) => $"search:{db.Actor.UserId:N}";
}
