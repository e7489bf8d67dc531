using Microsoft.Playwright;

namespace Waymark.Journeys;

/// <summary>Every form that a role can reach, on a phone, sent empty and sent with rubbish: words that help, what was typed stays, and never the page for a broken machine.</summary>
public sealed class EveryFormTests(Partnership partnership) : IClassFixture<Partnership>
{
    [Fact]
    public async Task Every_form_sent_empty_or_with_rubbish_says_how_to_put_it_right()
    {
        var wrong = new List<string>();
        var sent = new HashSet<string>();
        foreach (var account in Walk.Accounts)
        {
            var page = await partnership.Open(account.Length == 0 ? null : account, phone: true);
            // What a form changes must not hide the pages that come after: the walk ends before the first is sent.
            var found = new List<(string Path, int Form, string Name)>();
            await foreach (var path in Walk.From(page, account, wrong))
            {
                var forms = await FormCheck.Forms(page);
                found.AddRange(forms.Select((name, form) => (path, form, $"{Walk.Shape(path)} {name}")).Where(form => sent.Add(form.Item3)));
            }

            foreach (var (path, form, name) in found)
                foreach (var rubbish in Enum.GetValues<Rubbish>())
                    wrong.AddRange((await FormCheck.Send(page, path, form, rubbish)).Select(words => $"{Walk.Whose(account)} {name}, {rubbish}: {words}"));
            await page.Context.CloseAsync();
        }

        Assert.True(sent.Count > 30, $"Only {sent.Count} forms were found.");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task A_form_that_forgets_what_was_typed_or_breaks_is_caught()
    {
        var page = await partnership.Open(null, phone: true);
        await page.GotoAsync("/sign-in");
        await page.RouteAsync("**/planted/*", route => route.FulfillAsync(route.Request.Method == "POST" && route.Request.Url.EndsWith("broken", StringComparison.Ordinal)
            ? new() { Status = 500, ContentType = "text/html", Body = "<title>Problem</title>" }
            : new() { ContentType = "text/html", Body = Planted(route.Request.Method == "POST") }));
        var forgetful = await FormCheck.Send(page, "/planted/forgetful", 0, Rubbish.Strange);
        Assert.Contains("the title is \"Planted\"", forgetful);
        Assert.Contains("the summary does not take the focus", forgetful);
        Assert.Contains("\"Name is not valid\" does not help", forgetful);
        Assert.Contains("Name has lost what was typed: now \"\"", forgetful);
        Assert.Contains("the link \"Name is not valid\" leads nowhere", forgetful);
        Assert.Equal(["answers 500: Problem"], await FormCheck.Send(page, "/planted/broken", 0, Rubbish.Nothing));
    }

    private static string Planted(bool refused) => $"""
        <!DOCTYPE html>
        <html lang="en"><title>Planted</title>
        <main>
          {(refused ? "<div class=\"govuk-error-summary\"><ul class=\"govuk-error-summary__list\"><li><a href=\"#Nothing\">Name is not valid</a></li></ul></div>" : "")}
          <form method="post" novalidate><label>Name <input name="Name"></label><button>Send</button></form>
        </main>
        </html>
        """;
}
