using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Waymark.Tests.Messages;

/// <summary>A mail server on this machine that takes everything, or whatever a test wants it to do instead, and keeps what it took.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    public MailSink(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        running = Listen();
    }

    public int Port { get; }

    /// <summary>What it took, each as it came over the line.</summary>
    public ConcurrentQueue<string> Taken { get; } = [];

    /// <summary>What it answers to a recipient.</summary>
    public string ToRecipient { get; set; } = "250 ok";

    /// <summary>Called when a message has been taken and before the sender is told; false breaks the line instead of telling.</summary>
    public Func<bool> BeforeAnswer { get; set; } = () => true;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await running;
        stopping.Dispose();
    }

    private async Task Listen()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 sink");
                while (await reader.ReadLineAsync(stopping.Token) is { } line)
                {
                    var verb = line.Split(' ')[0].ToUpperInvariant();
                    if (verb == "DATA")
                    {
                        await writer.WriteLineAsync("354 go on");
                        var message = new StringBuilder();
                        while (await reader.ReadLineAsync(stopping.Token) is { } words && words != ".")
                            message.AppendLine(words);
                        Taken.Enqueue(message.ToString());
                        if (!BeforeAnswer())
                            return;
                        await writer.WriteLineAsync("250 taken");
                        continue;
                    }

                    await writer.WriteLineAsync(verb switch { "RCPT" => ToRecipient, "QUIT" => "221 bye", _ => "250 ok" });
                    if (verb == "QUIT")
                        return;
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The sender hung up.
            }
    }
}
