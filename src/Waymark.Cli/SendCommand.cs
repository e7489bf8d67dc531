using System.CommandLine;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Messages;

namespace Waymark.Cli;

/// <summary><c>./waymark send</c>: sends what is due once, as the screens do by themselves while they run.</summary>
internal static class SendCommand
{
    public static Command Command()
    {
        var area = Asked.Area();
        var settings = new Option<string>("--messages") { Description = "The file that says how messages leave this machine. Default: data/messages.json.", HelpName = "FILE" };
        return new Command("send", "Send the messages that are due, once. The screens do it by themselves while they run.") { area, settings }.Does(async (asked, stop) =>
        {
            var opened = await Partnership.Open(asked, asked.GetValue(area)!, stop);
            if (!opened.Done)
                return Answer.Of(opened.Refusal!);
            var it = opened.Value;
            var read = MessageSettings.Read(asked.GetValue(settings), Path.Combine(it.Files.Root, "data", "messages.json"));
            if (!read.Done)
                return Answer.Of(read.Refusal!);
            if (!read.Value.Any)
                return Answer.No(new Refusal("Nothing is set up here that takes messages, so none are sent. Say how in data/messages.json, or name a file with --messages."));
            var round = await new SendMessages(it.Database, it.Files.Roles(), Wordings.Read(it.Files), new AreaInForce(), read.Value).Run(it.Area.Code, stop);
            return new Answer(round,
            [
                !round.OurTurn ? "Another Waymark is sending from this store just now."
                : !round.Answered ? "The mail server does not answer: what waits goes on waiting."
                : $"{(read.Value.OnlyShows ? "Written into the folder" : "Sent")}: {round.Sent}. Held back: {round.HeldBack}. Failed: {round.Failed}. Not known: {round.NotKnown}.",
            ], round is { Answered: true, OurTurn: true } ? Answer.Good : Answer.DataSayNo);
        });
    }
}
