using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Web.Journeys;

namespace Waymark.Web.Tests.Gate;

public sealed class TypedWordsTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task The_oldest_words_give_way_and_nobody_elses_do()
    {
        await using var site = await Site.Open();
        var (ada, bea) = (await site.SignIn("administrator", site.Council, "Ada"), await site.SignIn("administrator", site.Council, "Bea"));
        foreach (var (browser, forms) in new[] { (bea, 1), (ada, TypedWords.Most + 2) })
        {
            await browser.Get("/organisations/add");
            var token = browser.Hidden("__RequestVerificationToken");
            for (var form = 1; form <= forms; form++)
            {
                await browser.Post($"{KeepTyping.Address}?of=/no-form/{form}", new() { ["__RequestVerificationToken"] = token, ["Name"] = "typed" });
                Assert.Equal(System.Net.HttpStatusCode.NoContent, browser.Status);
            }

            // The same form again is the same words, and nothing gives way to them.
            await browser.Post($"{KeepTyping.Address}?of=/no-form/{forms}", new() { ["__RequestVerificationToken"] = token, ["Name"] = "typed on" });
        }

        var kept = await KeptBy(site, "Ada");
        Assert.Equal(TypedWords.Most, kept.Count);
        Assert.Equal(
            Enumerable.Range(3, TypedWords.Most).Select(form => TypedWords.NameOf($"/no-form/{form}")).Order(StringComparer.Ordinal),
            kept.Order(StringComparer.Ordinal));
        Assert.Equal([TypedWords.NameOf("/no-form/1")], await KeptBy(site, "Bea"));
    }

    private static async Task<List<string>> KeptBy(Site site, string name)
    {
        await using var store = site.Store(site.Council);
        var user = await store.Set<User>().SingleAsync(user => user.Name == name, Stop);
        await using var own = site.Database.Open(new Actor(user.Id, user.Name, user.OrganisationId, site.Area.Code, new HashSet<Permission>()));
        return await own.Set<Draft>().Select(draft => draft.Journey).ToListAsync(Stop);
    }
}
