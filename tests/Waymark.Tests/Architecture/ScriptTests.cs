using System.Text.RegularExpressions;

namespace Waymark.Tests.Architecture;

/// <summary>What runs in the browser: three small scripts of ours and the design system's, no plug-in, and nothing in them that takes words for orders.</summary>
public sealed partial class ScriptTests
{
    // What each would let a page, another window or a record's words do.
    private static readonly (string Id, Regex Found)[] Never =
    [
        ("messages from other windows", Messages()), ("words as code", Code()), ("words as markup", Markup()), ("a property named by somebody's words", Property()), ("what is kept in the browser", Kept()), ("another origin", Origin()),
    ];

    [Fact, Asvs("3.5.5", "15.3.6", "3.5.6", "3.5.7", "3.2.2")]
    public void A_script_of_ours_takes_nothing_for_an_order_and_holds_nothing_of_anybody()
    {
        var scripts = Repository.Files("src/Waymark.Web/wwwroot", ".js").Where(file => !file.Contains("/govuk/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["passkey.js", "supported.js", "waymark.js"], scripts.Select(file => Path.GetFileName(file)));
        Nothing.Stands(scripts.SelectMany(file => Offences(Path.GetFileName(file), File.ReadAllText(file))));
        // Planted, one for each.
        foreach (var offender in (string[])["window.addEventListener('message', e => go(e.data))", "eval(words)", "part.innerHTML = words", "kept[name] = value", "localStorage.setItem('a', words)", "fetch('https://example.org/')"])
            Assert.Single(Offences("planted.js", offender));
        // A script is a file: none is made for somebody, with what they may read in it.
        Nothing.Stands(Repository.Files("src/Waymark.Web", ".cs").Where(file => Made().IsMatch(File.ReadAllText(file))).Select(file => $"{Repository.Short(file)} answers with a script"));
    }

    [Fact, Asvs("3.7.1")]
    public void No_page_needs_a_plug_in()
    {
        Assert.Matches(PlugIn(), "<object data=\"a.swf\">");
        Assert.Matches(PlugIn(), "<embed src=\"a\">");
        Nothing.Stands(Repository.Files("src/Waymark.Web/Pages", ".cshtml").Concat(Repository.Files("src/Waymark.Web/Design", ".cs", ".cshtml")).Where(file => PlugIn().IsMatch(File.ReadAllText(file))).Select(file => $"{Repository.Short(file)} needs a plug-in"));
    }

    private static IEnumerable<string> Offences(string file, string text) => Never.Where(one => one.Found.IsMatch(text)).Select(one => $"{file}: {one.Id}");

    [GeneratedRegex(@"postMessage|['""]message['""]|onmessage")]
    private static partial Regex Messages();

    [GeneratedRegex(@"\beval\s*\(|new Function\b|set(?:Timeout|Interval)\s*\(\s*['""`]|\bimport\s*\(")]
    private static partial Regex Code();

    [GeneratedRegex("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|srcdoc")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\w\[[^\]'""\d][^\]]*\]\s*=[^=]|__proto__|Object\.assign|setPrototypeOf")]
    private static partial Regex Property();

    [GeneratedRegex("localStorage|sessionStorage|indexedDB|document\\.cookie|caches\\.")]
    private static partial Regex Kept();

    [GeneratedRegex("https?://|['\"]//")]
    private static partial Regex Origin();

    [GeneratedRegex("\"(?:application|text)/(?:javascript|ecmascript|x-javascript)")]
    private static partial Regex Made();

    [GeneratedRegex("<(?:object|embed|applet|portlet)[\\s>]|x-shockwave|application/x-java|silverlight", RegexOptions.IgnoreCase)]
    private static partial Regex PlugIn();
}
