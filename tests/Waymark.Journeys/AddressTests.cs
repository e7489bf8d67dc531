using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Waymark.Access;
using Waymark.People;

namespace Waymark.Journeys;

/// <summary>Where somebody is: opened for half a minute and covered again without script, and changed by somebody with one thumb.</summary>
[Collection(Demonstrated.Name)]
public sealed class AddressTests(Partnership partnership)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task An_address_is_revealed_covered_again_and_changed(bool phone, bool script)
    {
        var (file, her) = await Case();
        var page = await partnership.Open("refuge", phone, script);
        await page.GotoAsync($"/cases/{file:N}/where/{her:N}");
        await page.FillAsync("#Address", "The blue door, 2 Harbour Row, ZZ99 1ZZ");
        await Look(page, "1-write", phone, script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Seal it" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/cases/[0-9a-f]{32}$"), new() { WaitUntil = WaitUntilState.Commit });
        await page.GotoAsync($"/cases/{file:N}/where/{her:N}");
        await Look(page, "2-covered", phone, script);
        await page.FillAsync("#Reason", "Moving her things");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show where she is" }).ClickAsync();
        await page.GetByText("The blue door").WaitForAsync();
        await Look(page, "3-revealed", phone, script);
        // Nobody touches anything: after half a minute it is gone.
        await page.GetByRole(AriaRole.Button, new() { Name = "Show where she is" }).WaitForAsync(new() { Timeout = 45_000 });
        Assert.DoesNotContain("blue door", await page.ContentAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Change of address" }).ClickAsync();
        await Look(page, "4-move", phone, script);
        await page.FillAsync("#Address", "The red door, 9 Mill Lane, ZZ99 2ZZ");
        await On(page);
        await page.GetByText("may be at the new address").First.WaitForAsync();
        await Look(page, "5-danger", phone, script);
        await page.Locator("input[name=Right][value=yes]").CheckAsync();
        await On(page);
        await page.Locator("input[name=Shares][value=MovesToo]").CheckAsync();
        await Look(page, "6-child", phone, script);
        await On(page);
        await page.Locator("input[name=Shares][value=Stays]").CheckAsync();
        await Look(page, "7-alleged", phone, script);
        await On(page);
        Assert.Contains("Moving her things", await page.Locator("main").InnerTextAsync());
        Assert.DoesNotContain("red door", await page.ContentAsync());
        await Look(page, "8-check", phone, script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the change of address" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/cases/[0-9a-f]{32}$"), new() { WaitUntil = WaitUntilState.Commit });
        Assert.DoesNotContain("door", await page.ContentAsync());
        await Look(page, "9-case", phone, script);
        var lead = await partnership.Open("governance", phone, script);
        await lead.GotoAsync("/retention");
        await Look(lead, "10-retention", phone, script);
        await page.Context.CloseAsync();
        await lead.Context.CloseAsync();
    }

    private static async Task On(IPage page) => await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

    private static async Task Look(IPage page, string name, bool phone, bool script)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name} is wider than the screen");
        if (script)
            Assert.Empty(await EveryPageTests.Barriers(page));
        if (Partnership.Pictures is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"address-{name}-{(phone ? 390 : 1280)}.png"), FullPage = true });
    }

    private async Task<(Guid File, Guid Her)> Case()
    {
        await using var db = await partnership.StoreOf("refuge");
        PersonRecord Person(string name, int age) => new() { OrganisationId = db.ActingFor, GivenName = name, FamilyName = "Example", Age = age };
        var (her, child, him) = (Person("Maren", 30), Person("Pip", 5), Person("Mark", 31));
        him.Postcode = "ZZ99 2ZZ";
        var file = new CaseFile { AreaCode = db.ActingIn, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today };
        Party Part(PersonRecord person, PartyRole role) => new() { CaseId = file.Id, PersonRecordId = person.Id, Role = role, Source = "the survivor", From = db.Today };
        db.AddRange(her, child, him, file, Part(her, PartyRole.Survivor), Part(child, PartyRole.Child), Part(him, PartyRole.AllegedToHarm), new ContactRule { CaseId = file.Id, SafeToWrite = true, AskedOn = db.Today },
            new Involvement { CaseId = file.Id, OrganisationId = db.ActingFor, Kind = InvolvementKind.Opened, From = db.Today });
        Assert.Null(await db.Save(new Activity("Settle", Permission.KeepCases), null, CancellationToken.None));
        return (file.Id, her.Id);
    }
}
