namespace Waymark.Access;

/// <summary>A directory of one organisation's own, which says by OpenID Connect who somebody is. An operator writes it down; no administrator can add one, and so none can let strangers in.</summary>
/// <param name="Code">A neutral word for addresses: "council".</param>
/// <param name="Organisation">The name of the organisation as it stands in Waymark: the directory speaks for its people and for nobody else's.</param>
/// <param name="Label">What the sign-in page calls it. Anybody can read it there.</param>
/// <param name="Authority">Its address, which is also the issuer that its tokens must name (OpenID Connect Discovery 1.0, 4.3).</param>
/// <param name="ClientId">What it calls Waymark.</param>
/// <param name="SecretFile">A file that holds the secret it gave Waymark, and nothing else.</param>
/// <param name="SecondFactor">Whether its word for a second factor counts ("mfa", RFC 8176). Otherwise the code of Waymark's own app is asked for after it.</param>
/// <param name="Only">Whether those connected with it sign in by nothing else: who is shut out there is shut out here.</param>
public sealed record OrganisationDirectory(string Code, string Organisation, string Label, string Authority, string ClientId, string SecretFile, bool SecondFactor = false, bool Only = false);

/// <summary>The directories that may speak for people here.</summary>
public sealed record OrganisationDirectories(IReadOnlyList<OrganisationDirectory> Directories)
{
    private static readonly System.Text.Json.JsonSerializerOptions Strict = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    };

    /// <summary>Nobody signs in through a directory.</summary>
    public static OrganisationDirectories None { get; } = new([]);

    /// <summary>The directory of an address; null when there is none.</summary>
    public OrganisationDirectory? Find(string? code) => Directories.FirstOrDefault(directory => directory.Code == code);

    /// <summary>The directory that speaks for an organisation's people; null when none does.</summary>
    public OrganisationDirectory? Of(string organisation) => Directories.FirstOrDefault(directory => directory.Organisation == organisation);

    /// <summary>Reads the operator's file; there are none where there is no file and nobody named one.</summary>
    /// <param name="asked">The file that was named; null for the usual place.</param>
    public static Result<OrganisationDirectories> Read(string? asked, string usual)
    {
        var path = asked ?? usual;
        if (asked is null && !File.Exists(usual))
            return None;
        try
        {
            var read = System.Text.Json.JsonSerializer.Deserialize<OrganisationDirectories>(File.ReadAllText(path), Strict) ?? None;
            return read.Directories.Select(DirectoryRule.WrongIn).Concat(Twice(read)).FirstOrDefault(wrong => wrong is not null) is { } wrong ? new Refusal($"{path}: {wrong}", "file")
                : read.Directories.FirstOrDefault(directory => !File.Exists(directory.SecretFile)) is { } bare ? new Refusal($"{path}: there is no file {bare.SecretFile}.", "file")
                : read;
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or IOException or UnauthorizedAccessException)
        {
            return new Refusal($"{path} cannot be read as the directories of organisations: {broken.Message}", "file");
        }
    }

    private static IEnumerable<string?> Twice(OrganisationDirectories read) =>
    [
        Repeated(read, directory => directory.Code, "code"), Repeated(read, directory => directory.Organisation, "organisation"),
    ];

    private static string? Repeated(OrganisationDirectories read, Func<OrganisationDirectory, string> part, string called) =>
        read.Directories.GroupBy(part, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } group ? $"two directories have the {called} {group.Key}." : null;
}
