namespace Waymark.Web;

/// <summary>What somebody would call the browser they sit before: enough to know their own again, too little to tell one from another.</summary>
public static class BrowserName
{
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Machines = [("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "a Chromebook"), ("Macintosh", "a Mac"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var browser = Browsers.FirstOrDefault(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name ?? "A browser";
        return Machines.FirstOrDefault(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name is { } machine ? $"{browser} on {machine}" : browser;
    }
}
