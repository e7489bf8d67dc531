using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Access;

/// <summary>A kind of job in the partnership and what it may do.</summary>
/// <param name="NeedsPasskey">Whether a passkey is required of whoever holds it.</param>
public sealed record Role(string Code, string Label, string Does, IReadOnlySet<Permission> Permissions, bool NeedsPasskey = false);

/// <summary>Every role, read from <c>standards/access/roles.json</c>.</summary>
public sealed class RoleBook(IReadOnlyDictionary<string, Role> roles)
{
    /// <summary>All roles, as the file orders them.</summary>
    public IEnumerable<Role> All => roles.Values;

    /// <summary>What several roles allow together; a code that no longer exists allows nothing.</summary>
    public IReadOnlySet<Permission> Allow(IEnumerable<string> codes) =>
        codes.SelectMany(code => roles.TryGetValue(code, out var role) ? role.Permissions : new HashSet<Permission>()).ToHashSet();

    /// <summary>Whether one of the roles requires a passkey.</summary>
    public bool NeedsPasskey(IEnumerable<string> codes) => codes.Any(code => roles.TryGetValue(code, out var role) && role.NeedsPasskey);

    /// <summary>Whether there is such a role.</summary>
    public bool Has(string code) => roles.ContainsKey(code);

    /// <summary>The role's name for people, or the code when there is none.</summary>
    public string Label(string code) => roles.TryGetValue(code, out var role) ? role.Label : code;

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="InvalidDataException">A role names a permission that does not exist, or the text is not such a file.</exception>
    public static RoleBook Read(string json)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
        try
        {
            var file = JsonSerializer.Deserialize<RoleFile>(json, options) ?? throw new InvalidDataException("The roles file is empty.");
            return new RoleBook(file.Roles.ToDictionary(role => role.Code, role => new Role(role.Code, role.Label, role.Does, role.Permissions.ToHashSet(), role.Passkey switch { null => false, "required" => true, var other => throw new InvalidDataException($"A passkey is required or not said: {role.Code} says {other}.") })));
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"The roles file is wrong at line {problem.LineNumber + 1}: {problem.Message}", problem);
        }
    }

    private sealed record RoleFile(IReadOnlyList<RoleRow> Roles);

    private sealed record RoleRow(string Code, string Label, string Does, IReadOnlyList<Permission> Permissions, string? Passkey = null);
}
