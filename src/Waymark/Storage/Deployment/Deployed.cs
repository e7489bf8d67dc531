namespace Waymark.Storage.Deployment;

/// <summary>How a partnership's Waymark is deployed, as far as the machine it runs on tells: facts only, weighed by <see cref="DeploymentRules"/>.</summary>
public sealed record Deployed
{
    public required DateTime Now { get; init; }

    /// <summary>Where the screens listen.</summary>
    public required string Urls { get; init; }
    public required StoreFacts Store { get; init; }
    public required PlaceFacts Places { get; init; }
    public required MachineFacts Machine { get; init; }
    public required OutsideFacts Outside { get; init; }
}

/// <summary>What an operator wrote down of the services outside that this one speaks to.</summary>
public sealed record OutsideFacts
{
    /// <summary>The files that hold settings and secrets of theirs, and their modes as in <c>chmod</c>.</summary>
    public required IReadOnlyDictionary<string, string?> Files { get; init; }

    /// <summary>Organisations whose directories are written down and that do not stand in the store.</summary>
    public required IReadOnlyList<string> UnknownOrganisations { get; init; }

    /// <summary>Directories whose word for a second factor counts, by their codes.</summary>
    public required IReadOnlyList<string> TrustedForBoth { get; init; }

    /// <summary>How messages leave: null not at all, true by mail, false into a folder.</summary>
    public required bool? Mails { get; init; }
}

/// <summary>What the store itself says.</summary>
public sealed record StoreFacts
{
    public required bool IsSqlite { get; init; }
    public required int Organisations { get; init; }
    public required int Administrators { get; init; }

    /// <summary>Accounts that a demonstration made, with a password that everybody knows.</summary>
    public required int DemonstrationAccounts { get; init; }

    /// <summary>Accounts with a password whose owner has not signed in for ninety days.</summary>
    public required int UnusedAccounts { get; init; }

    /// <summary>When the newest mark of the audit was left; null when there is none.</summary>
    public required DateTime? NewestMark { get; init; }
    public required int AuditFaults { get; init; }

    /// <summary>Settings by name: pragmas of SQLite, or settings of the PostgreSQL server.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>What the PostgreSQL role may do that it should not; empty on SQLite.</summary>
    public IReadOnlyList<string> RolePowers { get; init; } = [];

    /// <summary>Whether the connection to PostgreSQL is encrypted; null where it does not leave the machine.</summary>
    public bool? Encrypted { get; init; }
}

/// <summary>Where keys, data and backups lie. Modes are written as in <c>chmod</c>; null where there is no such file or no way to tell.</summary>
public sealed record PlaceFacts
{
    public required string KeyFile { get; init; }
    public required string? KeyMode { get; init; }
    public required string? DataFolder { get; init; }
    public required string? DataFolderMode { get; init; }
    public required string? DataFileMode { get; init; }
    public required bool KeyUnderData { get; init; }
    public required string? HeadsFile { get; init; }

    /// <summary>Whether the signed heads lie on the same mount as the data; null where that cannot be told.</summary>
    public required bool? HeadsOnDataMount { get; init; }
    public required string? BackupFolder { get; init; }
    public required DateTime? NewestBackup { get; init; }
    public required bool? BackupsOnDataMount { get; init; }

    /// <summary>Files in the backup folder that hold the master key.</summary>
    public required int KeysAmongBackups { get; init; }

    /// <summary>Whether the data's volume is encrypted; null where the machine does not show it.</summary>
    public required bool? VolumeEncrypted { get; init; }
}

/// <summary>What the machine itself says.</summary>
public sealed record MachineFacts
{
    /// <summary>Where swapped memory goes, unsealed; empty where nowhere.</summary>
    public required IReadOnlyList<string>? PlainSwap { get; init; }

    /// <summary>Whether a program that breaks leaves its memory in a file; null where that cannot be told.</summary>
    public required bool? DumpsCore { get; init; }

    /// <summary>Whether something keeps the clock right; null where that cannot be told.</summary>
    public required bool? ClockKept { get; init; }

    /// <summary>Settings that would make the service log more than it should, by name.</summary>
    public required IReadOnlyList<string> LouderLogs { get; init; }
}
