using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Waymark.Messages;

/// <summary>Hands messages to the partnership's own mail server, and texts to a gateway behind it. A mail server cannot say what it took before.</summary>
public sealed class SmtpCarrier(SmtpSettings server, string? password, string from, string? textGateway) : ICarrier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What the machine is called is nobody's business; a certificate is checked as the system checks it.
    private readonly SmtpClient client = new() { Timeout = (int)Patience.TotalMilliseconds, LocalDomain = Mail.Host(from) };

    public async Task<bool> Answers(CancellationToken stop)
    {
        try
        {
            // A line that lay idle may be gone: found out now, while nothing is on its way.
            if (client.IsConnected)
            {
                await client.NoOpAsync(stop);
                return true;
            }
        }
        catch (Exception gone) when (IsDown(gone))
        {
            await client.DisconnectAsync(false, CancellationToken.None);
        }

        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security switch { "none" => SecureSocketOptions.None, "tls" => SecureSocketOptions.SslOnConnect, _ => SecureSocketOptions.StartTls }, stop);
            if (server.User is { } user)
                await client.AuthenticateAsync(user, password ?? "", stop);
            return true;
        }
        catch (Exception down) when (IsDown(down))
        {
            if (client.IsConnected)
                await client.DisconnectAsync(false, CancellationToken.None);
            return false;
        }
    }

    public async Task<Handed> Hand(Letter letter, CancellationToken stop)
    {
        if (letter.Channel == MessageChannel.Text && textGateway is null)
            return Handed.NotNow;
        using var mail = Mail.Of(letter, from, textGateway);
        try
        {
            await client.SendAsync(mail, stop);
            return Handed.Taken;
        }
        catch (SmtpCommandException refused)
        {
            // The server answered, and the answer was no.
            return (int)refused.StatusCode is >= 500 and < 600 ? Handed.Never : Handed.NotNow;
        }
        catch (Exception broken) when (broken is IOException or SocketException or TimeoutException or ProtocolException or ServiceNotConnectedException or OperationCanceledException)
        {
            return Handed.NotKnown;
        }
    }

    public bool? Has(Guid message) => null;

    private static bool IsDown(Exception problem) =>
        problem is IOException or SocketException or TimeoutException or ServiceNotConnectedException or ServiceNotAuthenticatedException or MailKit.Security.AuthenticationException
            or SslHandshakeException or CommandException or ProtocolException or NotSupportedException;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected)
                await client.DisconnectAsync(true, CancellationToken.None);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ProtocolException or CommandException)
        {
            // What was taken was taken before this.
        }

        client.Dispose();
    }
}
