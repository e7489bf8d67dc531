using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Web;

/// <summary>What the screens are started with.</summary>
public sealed record WebSettings
{
    /// <summary>The store, prepared.</summary>
    public required Database Database { get; init; }

    /// <summary>The folders <c>areas/</c> and <c>standards/</c>.</summary>
    public required ReferenceFiles Files { get; init; }

    /// <summary>The partnership served.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The partnership's own name, for the head of every page.</summary>
    public required string AreaName { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where to listen.</summary>
    public required string Urls { get; init; }

    /// <summary>The folder that keeps the keys of cookies and forms.</summary>
    public required string KeyFolder { get; init; }

    /// <summary>Whether this is the demonstration: invented people, and accounts listed on the sign-in page.</summary>
    public bool Demonstration { get; init; }

    /// <summary>How messages leave this machine; none do unless an operator says so.</summary>
    public Messages.MessageSettings Messages { get; init; } = Waymark.Messages.MessageSettings.None;

    /// <summary>The directories of organisations that may speak for their people.</summary>
    public Access.OrganisationDirectories Directories { get; init; } = Access.OrganisationDirectories.None;

    /// <summary>The token of the one-time set-up address; null when somebody has an account.</summary>
    public string? SetUpToken { get; init; }
}
