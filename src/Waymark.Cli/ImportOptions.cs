using System.CommandLine;

namespace Waymark.Cli;

/// <summary>How <c>./waymark import</c> is asked for.</summary>
internal static class ImportOptions
{
    public static Command Command() => new("import", "Load a partner's file.") { RefugeReferrals() };

    private static Command RefugeReferrals()
    {
        var file = new Argument<string>("FILE") { Description = "The refuge's export." };
        var area = Asked.Area();
        var organisation = new Option<string>("--organisation") { Description = "Whose file it is. One the partnership does not know yet is added.", Required = true, HelpName = "NAME" };
        var authority = new Option<string>("--authority") { Description = "The council a new organisation works in; needed only where there are several.", HelpName = "CODE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Load nothing: say what the file would come to." };
        var errors = new Option<string>("--errors") { Description = "Where to write the rows that cannot be read.", HelpName = "FILE" };
        return new Command("refuge-referrals", "Load a refuge's referrals, stays and move-ons.") { file, area, organisation, authority, dryRun, errors }.Does(async (asked, stop) =>
        {
            var path = asked.GetValue(file)!;
            if (!File.Exists(path) && !Directory.Exists(path))
                return Answer.Wrong($"There is no file {path}: look at its name and its folder.");
            if (string.IsNullOrWhiteSpace(asked.GetValue(organisation)))
                return Answer.Wrong("--organisation takes the name of whoever the file comes from, such as --organisation \"Harbour Refuge\".");
            var tried = asked.GetValue(dryRun) ? await DryRunPartnership.Open(asked, asked.GetValue(area)!, stop) : null;
            if (tried?.Refusal is { } cannot)
                return Answer.Of(cannot);
            using var only = tried?.Value;
            var partnership = only is null ? await Partnership.OpenOrMake(asked, asked.GetValue(area)!, stop) : only.Partnership;
            if (!partnership.Done)
                return Answer.Of(partnership.Refusal!);
            var it = partnership.Value;
            var loaded = await ImportCommand.Run(it.Database, it.Area, it.Files,
                new ImportCommand.Arguments(path, asked.GetValue(organisation)!.Trim(), asked.GetValue(authority), asked.GetValue(dryRun), asked.GetValue(errors)), it.Operator, Console.Error, stop);
            if (!loaded.Done)
                return Answer.Of(loaded.Refusal!);
            var sum = loaded.Value;
            var lines = new List<string>
            {
                sum.DryRun ? "Nothing was loaded: this was a dry run." : sum.AlreadyLoaded ? "This file was loaded before: nothing changed." : $"Loaded for {sum.Organisation}. To take it back: ./waymark undo {sum.LoadId:N} --area {it.Area.Code}",
                $"{sum.Rows} rows, {sum.DuplicateRows} of them twice, {sum.UnreadableRows} that cannot be read.",
                $"{sum.Referrals} referrals of {sum.Households} households: {sum.Accepted} accepted, {sum.Declined.Values.Sum()} declined, {sum.OutOfAreaReferrals} from outside the area.",
                $"{sum.AdultsSupported} adults and {sum.ChildrenSupported} children supported; {sum.MovedOn.Values.Sum()} stays ended, {sum.StillIn} go on.",
            };
            if (sum.NewOrganisation)
                lines.Add(sum.DryRun ? $"{sum.Organisation} is new to the partnership and would be added. Check its name." : $"{sum.Organisation} was new to the partnership and was added. If that is a slip in its name, take the load back and load it again under the right one.");
            if (sum.ErrorFile is { } unread)
                lines.Add($"The rows that cannot be read are in {unread}: put them right and load that file.");
            return new Answer(sum, lines);
        });
    }
}
