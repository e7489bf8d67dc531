using Microsoft.Extensions.Hosting;
using Waymark.Messages;

namespace Waymark.Web;

/// <summary>Sends what is due while the screens run: no page ever waits for it, and none fails with it.</summary>
public sealed class SendsMessages(SendMessages send, WebSettings settings, ILogger<SendsMessages> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every);
        var answered = true;
        do
        {
            try
            {
                var now = (await send.Run(settings.AreaCode, stoppingToken)).Answered;
                // Said once when it begins, not every twenty seconds of a day.
                if (answered && !now)
                    log.LogWarning("The mail server does not answer. Messages wait.");
                answered = now;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // What an exception says may quote what it was about.
                log.LogError("Sending messages stopped with {Kind} and is tried again.", problem.GetType().Name);
            }
        }
        while (await Next(clock, stoppingToken));
    }

    private static async Task<bool> Next(PeriodicTimer clock, CancellationToken stop)
    {
        try
        {
            return await clock.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
