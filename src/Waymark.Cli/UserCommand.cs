using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary><c>./waymark user</c>: opens an account from the terminal, the first administrator's above all, and lets in again whoever is locked out.</summary>
internal static class UserCommand
{
    private sealed record Added(string Name, string SignIn, string Organisation, bool OrganisationIsNew, IReadOnlyList<string> Roles, string OneTimePassword);

    public static Command All() => new("user", "Open accounts from the terminal.") { Add(), Reset() };

    private static Command Add()
    {
        var name = Text("--name", "The person's name.", "NAME");
        var signIn = Text("--sign-in", "What they type to sign in: a work email address is best.", "NAME");
        var organisation = Text("--organisation", "Where they work. The first organisation of all is made; a later one is when you say its kind.", "NAME");
        var roles = Text("--roles", "Roles of standards/access/roles.json, separated by commas.", "ROLES");
        var area = new Option<string>("--area") { Description = "The partnership; not needed when only one is loaded.", HelpName = "AREA" };
        var kind = new Option<string>("--kind") { Description = "The kind of a new organisation, of standards/codes/organisation-kinds.json.", HelpName = "KIND" };
        return new Command("add", "Open an account and print a password to use once.") { name, signIn, organisation, roles, area, kind }.Does(async (asked, stop) =>
        {
            var files = Terminal.Files();
            var code = asked.GetValue(area) is { } said ? said : await OnlyArea(asked, files, stop);
            if (code is null)
                return Answer.Wrong("Say which partnership: --area AREA, the name of its folder in areas/.");
            var opened = await Partnership.OpenOrMake(asked, code, stop);
            if (!opened.Done)
                return Answer.Of(opened.Refusal!);
            var it = opened.Value;
            var book = files.Roles();
            var chosen = AccountRule.Roles(asked.GetValue(roles)!.Split(','), book);
            var person = AccountRule.Name(asked.GetValue(name));
            var signInName = AccountRule.SignInName(asked.GetValue(signIn));
            // Asked before an organisation is made, so that a wrong account leaves nothing behind.
            if ((chosen.Refusal ?? person.Refusal ?? signInName.Refusal) is { } wrong)
                return Answer.Wrong(wrong.Message);
            await using var db = it.Database.Open(it.Actor());
            if (await db.Set<User>().AnyAsync(user => user.SignInName == signInName.Value, stop))
                return Answer.No(new Refusal($"Somebody signs in as {signInName.Value} already: choose another sign-in name."));
            var place = await Place(db, it, asked.GetValue(organisation)!, asked.GetValue(kind), stop);
            if (!place.Done)
                return place.Refusal!.Field is null ? Answer.No(place.Refusal) : Answer.Wrong(place.Refusal.Message);
            var added = await new AddUser(db, book).Run(new AddUser.Request(place.Value.Organisation.Id, person.Value, signInName.Value, chosen.Value.Split(',')), stop);
            if (!added.Done)
                return Answer.No(added.Refusal!);
            var user = added.Value.User;
            return new Answer(
                new Added(user.Name, user.SignInName, place.Value.Organisation.Name, place.Value.IsNew, [.. user.RoleCodes], added.Value.OneTimePassword),
                [$"{user.Name} can sign in as {user.SignInName} with this password, once: {added.Value.OneTimePassword}", "They choose their own at the first sign-in. It is shown here only."]);
        });
    }

    private sealed record WasReset(string Name, string SignIn, bool SecondFactor, string OneTimePassword);

    private static Command Reset()
    {
        var signIn = Text("--sign-in", "What they type to sign in.", "NAME");
        var area = new Option<string>("--area") { Description = "The partnership; not needed when only one is loaded.", HelpName = "AREA" };
        var factor = new Option<bool>("--second-factor") { Description = "Their app, passkeys and recovery codes too: for whoever has lost their telephone." };
        return new Command("reset", "Print a new password to use once, for somebody who cannot sign in: the only administrator above all.") { signIn, area, factor }.Does(async (asked, stop) =>
        {
            var files = Terminal.Files();
            var code = asked.GetValue(area) is { } said ? said : await OnlyArea(asked, files, stop);
            if (code is null)
                return Answer.Wrong("Say which partnership: --area AREA, the name of its folder in areas/.");
            var opened = await Partnership.Open(asked, code, stop);
            if (!opened.Done)
                return Answer.Of(opened.Refusal!);
            var book = files.Roles();
            await using var db = opened.Value.Database.Open(opened.Value.Actor());
            var name = asked.GetValue(signIn)!.Trim().ToLowerInvariant();
            if (await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(user => user.SignInName == name, stop) is not { } user)
                return Answer.No(new Refusal($"Nobody signs in as {name} here."));
            var reset = asked.GetValue(factor)
                ? await new ResetSecondFactor(db, book).Run(user.Id, user.Version, stop)
                : await new ResetPassword(db, book).Run(user.Id, user.Version, stop);
            return reset.Done
                ? new Answer(new WasReset(user.Name, user.SignInName, asked.GetValue(factor), reset.Value.OneTimePassword),
                    [$"{user.Name} can sign in as {user.SignInName} with this password, once: {reset.Value.OneTimePassword}", "They choose their own at the next sign-in. It is shown here only."])
                : Answer.No(reset.Refusal!);
        });
    }

    private sealed record Placed(Organisation Organisation, bool IsNew);

    private static async Task<Result<Placed>> Place(WaymarkDb db, Partnership it, string typed, string? kind, CancellationToken stop)
    {
        var name = OrganisationRule.Name(typed);
        if (!name.Done)
            return name.Refusal!;
        var there = await db.Set<Organisation>().AsNoTracking().Where(o => o.AreaCode == it.Area.Code).OrderBy(o => o.Name).ToListAsync(stop);
        if (there.FirstOrDefault(o => o.Name.Equals(name.Value, StringComparison.OrdinalIgnoreCase)) is { } found)
            return new Placed(found, false);
        if (there.Count > 0 && kind is null)
            return new Refusal($"There is no organisation called {name.Value} in {it.Area.Name}. Write the name of one there is, or add --kind KIND to make it new.");
        var made = await new AddOrganisation(db, new CodeLists(it.Files), new AreaInForce()).Run(new OrganisationAnswers { Name = name.Value, Kind = kind ?? "council" }, stop);
        return made.Done ? new Placed(made.Value, true) : made.Refusal!;
    }

    private static async Task<string?> OnlyArea(ParseResult asked, ReferenceFiles files, CancellationToken stop)
    {
        if (Terminal.Address(asked, files) is not { Done: true } address || (address.Value.FilePath is { } file && !File.Exists(file)))
            return null;
        var database = await Terminal.Open(asked, files, make: false, stop);
        if (!database.Done)
            return null;
        await using var db = database.Value.Open(Actor.Nobody);
        var areas = await db.Set<AreaPackVersion>().Select(version => version.AreaCode).Distinct().ToListAsync(stop);
        return areas.Count == 1 ? areas[0] : null;
    }

    private static Option<string> Text(string name, string description, string shape) => new(name) { Description = description, HelpName = shape, Required = true };
}
