using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Waymark.Web.Tests.Wire;

/// <summary>How https is spoken by the service itself, where no proxy stands in front.</summary>
public sealed class TlsTests
{
    // Makes no new key of its own, or seals after the fact: what the system would still take.
    private static readonly TlsCipherSuite[] Weaker = [TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256];

    [Fact, Asvs("12.1.1", "12.1.2", "12.1.3")]
    public async Task Only_the_two_newest_tongues_and_their_sealing_suites_are_spoken()
    {
        using var certificate = Certificate();
        var (offered, asked) = (SslProtocols.None, Microsoft.AspNetCore.Server.Kestrel.Https.ClientCertificateMode.RequireCertificate);
        await using var site = await Site.Open(plant: app =>
        {
            var kestrel = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, line => line.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                (offered, asked) = (https.SslProtocols, https.ClientCertificateMode);
            }));
        });
        var port = ((IEnumerable<string>)site.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses)
            .Select(address => new Uri(address)).Single(address => address.Scheme == "https").Port;
        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, offered);
        // Nobody is known here by a certificate, so none is asked for and none is believed.
        Assert.Equal(Microsoft.AspNetCore.Server.Kestrel.Https.ClientCertificateMode.NoCertificate, asked);
        // The newest first; the one before it where somebody has no other.
        Assert.Equal(SslProtocols.Tls13, await Spoken(port, SslProtocols.Tls12 | SslProtocols.Tls13));
        Assert.Equal(SslProtocols.Tls12, await Spoken(port, SslProtocols.Tls12));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(SslProtocols.Tls12, await Spoken(port, SslProtocols.Tls12, new CipherSuitesPolicy([TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384])));
        Assert.Null(await Spoken(port, SslProtocols.Tls12, new CipherSuitesPolicy(Weaker)));
        // The planted offender: a server that says nothing of suites takes them.
        Assert.Equal(SslProtocols.Tls12, await Careless(certificate, new CipherSuitesPolicy(Weaker)));
    }

    private static async Task<SslProtocols?> Spoken(int port, SslProtocols protocols, CipherSuitesPolicy? suites = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return await Shake(socket, protocols, suites);
    }

    private static async Task<SslProtocols?> Careless(X509Certificate2 certificate, CipherSuitesPolicy suites)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        var taken = listener.AcceptTcpClientAsync();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await taken;
        await using var secured = new SslStream(server.GetStream());
        var served = secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate });
        var spoken = await Shake(client, SslProtocols.Tls12, suites);
        await served.WaitAsync(TimeSpan.FromSeconds(10));
        return spoken;
    }

    private static async Task<SslProtocols?> Shake(TcpClient socket, SslProtocols protocols, CipherSuitesPolicy? suites)
    {
        try
        {
            await using var secured = new SslStream(socket.GetStream());
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost", EnabledSslProtocols = protocols, CipherSuitesPolicy = suites,
#pragma warning disable CA5359 // The suites are looked at here, not the certificate.
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            });
            return secured.SslProtocol;
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            return null;
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
