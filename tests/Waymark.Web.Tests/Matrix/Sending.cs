using System.Collections.Concurrent;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Waymark.Web.Tests.Matrix;

/// <summary>
/// Sends the forms that the owner's people are shown, as everybody: whoever the page does not let in meets nothing and changes nothing; whoever
/// it lets in is answered with no more than they may read.
/// </summary>
internal sealed class Sending(MatrixWorld world, Matrix matrix, Tally tally)
{
    // What somebody signs in with is sent empty: a new password would end the session that asks.
    private static readonly string[] OnlyEmpty = ["account", "sign-in", "sign-out", "set-up", "leave"];

    private readonly ConcurrentDictionary<string, IReadOnlyList<(string To, List<KeyValuePair<string, string>> Hidden, List<KeyValuePair<string, string>> Filled)>> read = new();

    /// <summary>Addresses with a form, one for each endpoint and case.</summary>
    public IReadOnlyList<Address> Addresses { get; } = [.. matrix.Addresses().Where(address => matrix.Forms.ContainsKey(address.Path)).GroupBy(address => (address.Row, address.On)).Select(group => group.First())];

    /// <summary>Sends every form that the page would not show them.</summary>
    public async Task Uninvited(Asking asking, Principal who)
    {
        foreach (var address in Addresses.Where(address => who.IsAsked(address.On) && !address.Row.LetsIn(who, address.On)))
            foreach (var (to, _, filled) in await FormsOf(address.Path))
            {
                var replies = await asking.Ask(HttpMethod.Post, to, who, Of(who, filled));
                matrix.Judge(address, "POST", who, replies);
                var refused = replies[0].Status == 404 || (who.Organisation is null && replies[0].Status is 302 or 303 or 400);
                if (!refused)
                    tally.Wrong(address.Row, "a form is taken from somebody whom the page does not let in", $"{to} as {who.Name}, {address.On?.Relation.Name}: {replies[0].Status}");
            }
    }

    /// <summary>Sends every form that the page lets them send, first with nothing in it and then filled in.</summary>
    public async Task Invited(Asking asking, Principal who)
    {
        foreach (var address in Addresses.Where(address => address.Row.LetsIn(who, address.On)).OrderBy(address => Rows.EndsTheSession.Contains(address.Path)))
            foreach (var (to, hidden, filled) in await FormsOf(address.Path))
                foreach (var form in OnlyEmpty.Any(start => address.Row.Pattern.StartsWith(start, StringComparison.Ordinal)) ? new[] { hidden } : [hidden, filled])
                    matrix.Judge(address, "POST", who, await asking.Ask(HttpMethod.Post, to, who, Of(who, form)));
    }

    private static IEnumerable<KeyValuePair<string, string>> Of(Principal who, IEnumerable<KeyValuePair<string, string>> fields) =>
        fields.Concat([KeyValuePair.Create("__RequestVerificationToken", who.Token), KeyValuePair.Create("_once", Guid.NewGuid().ToString("N"))]);

    private async Task<IReadOnlyList<(string To, List<KeyValuePair<string, string>> Hidden, List<KeyValuePair<string, string>> Filled)>> FormsOf(string path)
    {
        if (read.TryGetValue(path, out var known))
            return known;
        var address = new Uri(world.Site.Address, path);
        var page = await BrowsingContext.New().OpenAsync(content => content.Content(matrix.Forms[path]).Address(address));
        return read[path] = [.. page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").Select(form =>
        {
            var to = form.GetAttribute("action") is { Length: > 0 } action ? new Uri(address, action).PathAndQuery : path;
            List<KeyValuePair<string, string>> hidden = [], filled = [];
            foreach (var field in form.Elements.Where(field => field.GetAttribute("name") is { Length: > 0 } name && name is not ("__RequestVerificationToken" or "_once")))
            {
                var name = field.GetAttribute("name")!;
                switch (field)
                {
                    case IHtmlInputElement { Type: "hidden" } kept:
                        hidden.Add(new(name, kept.Value));
                        filled.Add(new(name, kept.Value));
                        break;
                    case IHtmlInputElement { Type: "radio" or "checkbox" } choice when filled.All(other => other.Key != name):
                        filled.Add(new(name, choice.Value));
                        break;
                    case IHtmlInputElement { Type: "radio" or "checkbox" or "submit" or "file" }:
                        break;
                    case IHtmlInputElement typed:
                        filled.Add(new(name, typed.Value is { Length: > 0 } value ? value : Typed(name)));
                        break;
                    case IHtmlTextAreaElement words:
                        filled.Add(new(name, words.Value is { Length: > 0 } text ? text : Typed(name)));
                        break;
                    case IHtmlSelectElement list:
                        filled.Add(new(name, list.Options.Select(option => option.Value).LastOrDefault(value => value.Length > 0) ?? ""));
                        break;
                }
            }

            return (to, hidden, filled);
        })];
    }

    private static string Typed(string name) => name.EndsWith("Day", StringComparison.Ordinal) || name.EndsWith("Month", StringComparison.Ordinal) ? "2"
        : name.EndsWith("Year", StringComparison.Ordinal) ? DateTime.UtcNow.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) : "Some words";
}
