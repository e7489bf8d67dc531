namespace Waymark.Web.Tests.Matrix;

/// <summary>One case of the world: how those who ask stand to it, and the ids of all that lies on it.</summary>
internal sealed record MatrixCase(Relation Relation, Guid Id)
{
    public const string Reference = "CaseFile.Reference";

    private readonly Dictionary<string, List<Guid>> ids = [];

    /// <summary>Its reference, as people say it.</summary>
    public string Called { get; set; } = "";

    /// <summary>The survivor's family name, as people search for it.</summary>
    public string FamilyName { get; set; } = "";

    public IReadOnlyList<Guid> Of(string kind) => ids.TryGetValue(kind, out var found) ? found : [];

    public Guid Add(string kind, Guid id)
    {
        (ids.TryGetValue(kind, out var found) ? found : ids[kind] = []).Add(id);
        return id;
    }
}
