using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Waymark.Messages;
using Waymark.Shared;
using Waymark.Tests.Cli;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Messages;

/// <summary>Against a real mail server on this machine: its end of the line, what it is told, and what becomes of it when either end breaks.</summary>
public sealed class MailTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task What_goes_over_the_line_says_nothing_of_what_it_is_about()
    {
        await using var world = await MessageWorld.Open();
        await using var sink = new MailSink();
        world.UseMail(sink.Port);
        await world.Ask();
        await world.Ask(MessageChannel.Email, "remember");
        await world.Ask(MessageChannel.Email, toUser: world.Nurse.Id);
        Assert.Equal(3, (await world.Send()).Sent);
        Assert.Equal(3, sink.Taken.Count);
        Assert.All(sink.Taken, mail =>
        {
            Assert.Empty(GiveawayWords.In(mail));
            Assert.DoesNotContain("Canaryann", mail);
            Assert.DoesNotContain("canary-code", mail);
        });
        Assert.Contains(sink.Taken, mail => mail.Contains("To: " + MessageWorld.Address, StringComparison.Ordinal));
    }

    [Theory, Asvs("16.5.2"), MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Mail_that_is_down_for_a_day_leaves_no_mark_and_then_each_goes_once(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        int port;
        await using (var gone = new MailSink())
            port = gone.Port;
        world.UseMail(port);
        await world.ChangeRule(safe => safe with { MessageHours = "mon,tue,wed,thu,fri,sat,sun 00:00-23:59" });
        List<Guid> asked = [];
        for (var hour = 0; hour < 24; hour++)
        {
            asked.Add((await world.Ask()).Value);
            Assert.Equal((false, 0), await world.Send() is var round ? (round.Answered, round.Sent) : default);
            world.Store.Clock.Advance(TimeSpan.FromHours(1));
        }

        foreach (var id in asked)
            Assert.Equal((MessageState.Waiting, 0, 0), await world.Message(id) is var waits ? (waits.State, waits.Tries, waits.Version) : default);
        await using var sink = new MailSink(port);
        Assert.Equal(24, (await world.Send()).Sent);
        Assert.Equal(0, (await world.Send()).Sent);
        Assert.Equal(asked.Order(), sink.Taken.Select(IdOf).Order());
    }

    [Fact, Asvs("12.3.1", "12.3.2", "12.3.4")]
    public async Task A_mail_server_that_nobody_vouches_for_or_that_speaks_in_the_clear_is_told_nothing()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        async Task<bool> Greets()
        {
            using var client = await listener.AcceptTcpClientAsync(Stop);
            await using var secured = new SslStream(client.GetStream());
            try
            {
                await secured.AuthenticateAsServerAsync(certificate);
                await secured.WriteAsync("220 mail.example.org ready\r\n"u8.ToArray(), Stop);
                return await secured.ReadAsync(new byte[1], Stop) > 0;
            }
            catch (Exception refused) when (refused is IOException or AuthenticationException)
            {
                return false;
            }
        }

        var told = Greets();
        await using (var carrier = new SmtpCarrier(new SmtpSettings("127.0.0.1", port, "tls", "waymark"), "secret", "jay@example.org", null))
            Assert.False(await carrier.Answers(Stop));
        Assert.False(await told.WaitAsync(TimeSpan.FromSeconds(30), Stop));
        // The planted offender: one that believes anybody is greeted, and answers.
        told = Greets();
        using (var careless = new MailKit.Net.Smtp.SmtpClient())
        {
#pragma warning disable CA5359 // Planted.
            careless.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await careless.ConnectAsync("127.0.0.1", port, MailKit.Security.SecureSocketOptions.SslOnConnect, patience.Token);
            });
        }

        Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(30), Stop));
        // A server that offers no sealing is not spoken to without.
        await using var sink = new MailSink();
        await using (var carrier = new SmtpCarrier(new SmtpSettings("127.0.0.1", sink.Port), null, "jay@example.org", null))
            Assert.False(await carrier.Answers(Stop));
        await using (var carrier = new SmtpCarrier(new SmtpSettings("127.0.0.1", sink.Port, "none"), null, "jay@example.org", null))
            Assert.True(await carrier.Answers(Stop));
        Assert.Empty(sink.Taken);
    }

    [Fact]
    public async Task A_server_that_says_no_for_now_is_tried_again_and_one_that_says_no_is_believed()
    {
        await using var world = await MessageWorld.Open();
        await using var sink = new MailSink { ToRecipient = "450 later" };
        world.UseMail(sink.Port);
        var id = (await world.Ask()).Value;
        await world.Send();
        Assert.Equal((MessageState.Waiting, 1), await world.Message(id) is var first ? (first.State, first.Tries) : default);
        // It rests before it is tried again.
        await world.Send();
        Assert.Equal(1, (await world.Message(id)).Tries);
        sink.ToRecipient = "250 ok";
        world.Store.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await world.Send()).Sent);
        sink.ToRecipient = "550 nobody of that name";
        var refused = (await world.Ask()).Value;
        Assert.Equal(1, (await world.Send()).Failed);
        Assert.Contains("refused it for good", (await world.Message(refused)).Why);
        Assert.Single(sink.Taken);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_line_that_breaks_after_the_words_went_is_noted_as_not_known_and_not_sent_again(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        await using var sink = new MailSink { BeforeAnswer = () => false };
        world.UseMail(sink.Port);
        var id = (await world.Ask()).Value;
        Assert.Equal(1, (await world.Send()).NotKnown);
        sink.BeforeAnswer = () => true;
        world.Store.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(SendMessages.Round.Nothing, await world.Send());
        Assert.Single(sink.Taken);
        Assert.Contains("may have gone", (await world.Message(id)).Why);
    }

    [Fact]
    public async Task A_sender_that_is_killed_between_the_servers_yes_and_its_note_sends_nothing_twice()
    {
        await using var world = await MessageWorld.Open();
        using var line = new CommandLine();
        // The command is run with the clock of this machine: the hours are all hours.
        await world.ChangeRule(safe => safe with { MessageHours = "mon,tue,wed,thu,fri,sat,sun 00:00-23:59" });
        var id = (await world.Ask()).Value;
        await File.WriteAllTextAsync(line.Key, Convert.ToBase64String(new byte[32]), Stop);
        // The test's clock stands still in a year that is over; the command's does not.
        await Change(world, $"UPDATE outgoing_message SET asked_at = '{Now}', due_at = '{Now}'");
        Process? running = null;
        await using var sink = new MailSink();
        sink.BeforeAnswer = () =>
        {
            running!.Kill();
            return true;
        };
        var settings = line.PathOf("messages.json");
        await File.WriteAllTextAsync(settings, $$"""{"from":"jay@example.org","smtp":{"host":"127.0.0.1","port":{{sink.Port}},"security":"none"},"textGateway":"text.example.org"}""", Stop);
        string[] command = ["send", "--area", world.Area.Code, "--db", "sqlite:" + world.Store.Database.FilePath, "--key-file", line.Key, "--messages", settings];
        running = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "waymark-cli.dll"), .. command]) { RedirectStandardError = true })!;
        await running.WaitForExitAsync(Stop);
        Assert.Equal("", await running.StandardError.ReadToEndAsync(Stop));
        Assert.NotEqual(0, running.ExitCode);
        Assert.Equal(MessageState.HandingOver, (await world.Message(id)).State);
        Assert.Equal(id, IdOf(Assert.Single(sink.Taken)));

        // Whoever was killed still holds the turn; nobody sends until their time is up, and then this message is left alone.
        sink.BeforeAnswer = () => true;
        var early = await CommandLine.Plain([.. command, "--json"]);
        Assert.False(early.Document.GetProperty("our_turn").GetBoolean());
        await Change(world, "UPDATE sender_turn SET until = '1970-01-01 00:00:00'");
        var late = await CommandLine.Plain([.. command, "--json"]);
        Assert.Equal((0, 1), (late.Document.GetProperty("sent").GetInt32(), late.Document.GetProperty("not_known").GetInt32()));
        Assert.Single(sink.Taken);
        Assert.Equal(MessageState.NotKnown, (await world.Message(id)).State);
    }

    [Theory, InlineData(true, MessageState.Sent), InlineData(false, MessageState.Sent)]
    public async Task A_carrier_that_knows_what_it_has_settles_what_a_killed_sender_left(bool taken, MessageState becomes)
    {
        await using var world = await MessageWorld.Open();
        var id = (await world.Ask()).Value;
        await using (var dying = new Dying(new FolderCarrier(world.Folder, "jay@example.org", "text.example.org"), taken))
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Sender().Run(world.Area.Code, dying, Stop));
        Assert.Equal((MessageState.HandingOver, taken), ((await world.Message(id)).State, File.Exists(Path.Combine(world.Folder, $"{id:N}.eml"))));
        await world.Send();
        world.Store.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Send();
        Assert.Equal((becomes, taken ? 1 : 2), await world.Message(id) is var settled ? (settled.State, settled.Tries) : default);
    }

    private static Guid IdOf(string mail) => Guid.ParseExact(mail.Split("Message-Id: <")[1][..32], "N");

    private static string Now { get; } = DateTime.UtcNow.AddMinutes(-1).ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task Change(MessageWorld world, string row)
    {
        await using var raw = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + world.Store.Database.FilePath + ";Pooling=False");
        await raw.OpenAsync(Stop);
        await using var change = raw.CreateCommand();
        change.CommandText = row;
        Assert.Equal(1, await change.ExecuteNonQueryAsync(Stop));
    }

    /// <summary>Stops the sender with what nobody catches, after the letter was taken or before.</summary>
    private sealed class Dying(ICarrier inner, bool afterwards) : ICarrier
    {
        public Task<bool> Answers(CancellationToken stop) => inner.Answers(stop);

        public async Task<Handed> Hand(Letter letter, CancellationToken stop)
        {
            if (afterwards)
                await inner.Hand(letter, stop);
            throw new InvalidOperationException("Killed.");
        }

        public bool? Has(Guid message) => inner.Has(message);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
