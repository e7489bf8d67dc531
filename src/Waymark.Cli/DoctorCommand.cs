using System.Collections;
using System.CommandLine;
using Waymark.Access;
using Waymark.Messages;
using Waymark.Storage.Deployment;

namespace Waymark.Cli;

/// <summary><c>./waymark doctor</c>: looks at how this Waymark is deployed and says what stands, what is off, and what it cannot prove.</summary>
internal static class DoctorCommand
{
    private sealed record Examined(int Stands, int Off, int CannotBeProved, IReadOnlyList<Finding> Checks);

    public static Command Command()
    {
        var urls = new Option<string>("--urls") { Description = "Where the screens listen, as serve is started.", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "U" };
        var backups = new Option<string>("--backups") { Description = "The folder that backups lie in.", HelpName = "FOLDER" };
        var named = new[] { "directories", "messages" }.ToDictionary(what => what, what => new Option<string>("--" + what) { Description = $"The file that says so, as serve is started. Default: data/{what}.json.", HelpName = "FILE" });
        return new Command("doctor", "Check the settings of this machine before and after real people's records lie on it.") { urls, backups, named["directories"], named["messages"] }.Does(async (asked, stop) =>
        {
            var files = Terminal.Files();
            var database = await Terminal.Open(asked, files, make: false, stop);
            if (!database.Done)
                return Answer.Of(database.Refusal!);
            string Usual(string what) => Path.Combine(files.Root, "data", what + ".json");
            var directories = OrganisationDirectories.Read(asked.GetValue(named["directories"]), Usual("directories"));
            if (!directories.Done)
                return Answer.Of(directories.Refusal!);
            var messages = MessageSettings.Read(asked.GetValue(named["messages"]), Usual("messages"));
            if (!messages.Done)
                return Answer.Of(messages.Refusal!);
            var machine = new LookAtMachine();
            var found = DeploymentRules.Weigh(new Deployed
            {
                Now = TimeProvider.System.GetUtcNow().UtcDateTime,
                Urls = asked.GetValue(urls)!,
                Store = await new LookAtStore(database.Value).Run(stop),
                Places = new LookAtPlaces(database.Value, machine).Run(Terminal.KeyFile(asked, files), asked.GetValue(backups)),
                Outside = await new LookOutside(database.Value).Run(directories.Value, messages.Value, named.Select(one => asked.GetValue(one.Value) ?? Usual(one.Key)), stop),
                Machine = machine.Run(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key)),
            });
            int Many(Stand stand) => found.Count(finding => finding.Stand == stand);
            var lines = found.OrderBy(finding => finding.Stand).Select(finding => $"{Word(finding.Stand),-17} {finding.Name}: {finding.Words} ({finding.LookedAt})")
                .Append($"{Many(Stand.Stands)} stand, {Many(Stand.Off)} are off, {Many(Stand.CannotBeProved)} cannot be proved on this machine.").ToList();
            return new Answer(new Examined(Many(Stand.Stands), Many(Stand.Off), Many(Stand.CannotBeProved), found), lines, Many(Stand.Off) == 0 ? Answer.Good : Answer.DataSayNo);
        });
    }

    private static string Word(Stand stand) => stand switch { Stand.Stands => "stands", Stand.Off => "OFF", _ => "cannot be proved" };
}
