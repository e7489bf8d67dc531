using System.Text.Json;
using Waymark.Access;

namespace Waymark.Messages;

/// <summary>The partnership's own mail server.</summary>
/// <param name="Security">"starttls" unless it says "tls"; "none" only where the server is on this machine.</param>
/// <param name="PasswordFile">A file that holds the password and nothing else; null where none is asked for.</param>
public sealed record SmtpSettings(string Host, int Port = 587, string Security = "starttls", string? User = null, string? PasswordFile = null);

/// <summary>How messages leave this machine: what an operator wrote in one file. Without it none leave.</summary>
public sealed record MessageSettings
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>Nothing is set up, and nothing is sent.</summary>
    public static MessageSettings None { get; } = new();

    /// <summary>The address that messages are sent from. It is read by whoever reads the message.</summary>
    public string? From { get; init; }

    /// <summary>A mail server; null where there is none.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>A folder to write into instead of sending, for training.</summary>
    public string? Folder { get; init; }

    /// <summary>The host of a gateway that turns mail to NUMBER@HOST into a text; null where there is none, and then no texts are sent.</summary>
    public string? TextGateway { get; init; }

    /// <summary>Where colleagues open Waymark; null where they are sent nothing.</summary>
    public string? Link { get; init; }

    /// <summary>Whether anything takes a message.</summary>
    public bool Any => From is not null && (Smtp is not null || Folder is not null);

    /// <summary>Whether messages are only shown in a folder.</summary>
    public bool OnlyShows => Folder is not null;

    /// <summary>Whether anything takes messages of a kind.</summary>
    public bool Carries(MessageChannel channel) => Any && (channel == MessageChannel.Email || TextGateway is not null);

    /// <summary>What takes them, opened for one round; null where nothing does.</summary>
    public ICarrier? Open() => !Any ? null
        : Folder is { } folder ? new FolderCarrier(folder, From!, TextGateway)
        : new SmtpCarrier(Smtp!, Smtp!.PasswordFile is { } file ? File.ReadAllText(file).Trim() : null, From!, TextGateway);

    /// <summary>Reads the operator's file; nothing is set up where there is none and nobody named one.</summary>
    /// <param name="asked">The file that was named; null for the usual place.</param>
    public static Result<MessageSettings> Read(string? asked, string usual)
    {
        var path = asked ?? usual;
        if (asked is null && !File.Exists(usual))
            return None;
        try
        {
            var read = JsonSerializer.Deserialize<MessageSettings>(File.ReadAllText(path), Strict) ?? None;
            return Wrong(read) is { } wrong ? new Refusal($"{path}: {wrong}", "file") : read;
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            return new Refusal($"{path} cannot be read as the settings of messages: {broken.Message}", "file");
        }
    }

    private static string? Wrong(MessageSettings read) => read switch
    {
        { Smtp: null, Folder: null } => "say smtp or folder.",
        { Smtp: not null, Folder: not null } => "say smtp or folder, not both.",
        _ when Mail.Address(read.From) is null => "from must be one email address.",
        { Smtp: { Security: not ("starttls" or "tls" or "none") } } => "security is starttls, tls or none.",
        { Smtp: { Security: "none", Host: not ("127.0.0.1" or "::1" or "localhost") } } => "without encryption only to a server on this machine: use starttls or tls.",
        { Smtp.PasswordFile: { } file } when !File.Exists(file) => $"there is no file {file}.",
        { Link: { } link } when !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith("http://127.0.0.1", StringComparison.Ordinal) => "link must begin with https://.",
        _ => null,
    };
}
