using Xunit.v3;

namespace Waymark.Shared;

/// <summary>The requirements of OWASP ASVS 5.0 that a test would show broken: bound only where the test goes red when the control goes.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class AsvsAttribute(params string[] ids) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Ids => ids;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. ids.Select(id => KeyValuePair.Create("Asvs", id))];
}
