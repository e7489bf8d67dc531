using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Waymark.Access;

namespace Waymark.Web.Tests.Matrix;

/// <summary>An endpoint of the running service, and who its page lets in.</summary>
/// <param name="Needs">Any of these opens it; empty for everybody signed in; null for everybody.</param>
/// <param name="Readers">Whether those may open it who read a case and do not work on it.</param>
internal sealed record Row(string Pattern, IReadOnlyList<Permission>? Needs, bool Readers, IReadOnlyList<string> Verbs, string? Page = null)
{
    public bool OfCase => Pattern.Contains("{caseId", StringComparison.Ordinal);

    /// <summary>Whether the page itself lets somebody in, whatever it then shows.</summary>
    public bool LetsIn(Principal who, MatrixCase? on)
    {
        if (Needs is null)
            return true;
        if (who.Organisation is null || (Needs.Count > 0 && !Needs.Any(who.May)))
            return false;
        return !OfCase || Readers || on!.Relation is { Works: true, Elsewhere: false, Barred: not (Barred.Themselves or Barred.TheirOrganisation) };
    }
}

/// <summary>An address of an endpoint, and the case that it is about.</summary>
internal sealed record Address(Row Row, string Path, MatrixCase? On);

/// <summary>How each endpoint's address is filled in from the world; one that cannot be stands in no row of the matrix, and that is a fault.</summary>
internal sealed partial class Rows(MatrixWorld world)
{
    // What ends the session of whoever asks is asked last.
    public static readonly string[] EndsTheSession = ["/leave", "/sign-out"];

    // The first steps of each journey and its last: one in between shows what was typed in it, and nothing of a case.
    private static readonly IReadOnlyDictionary<string, string[]> Steps = new Dictionary<string, string[]>
    {
        ["cases/open/{step?}"] = ["who", "check"],
        ["refer/{step?}"] = ["who", "wanted", "check"],
        ["cases/{caseId:guid}/refer/{step?}"] = ["children", "wanted", "check"],
        ["cases/{caseId:guid}/move/{recordId:guid}/{step?}"] = ["address", "check"],
        ["cases/{caseId:guid}/risk/assess/{step?}"] = ["part-1", "check"],
        ["cases/{caseId:guid}/risk/{id:guid}/correct/{step?}"] = ["part-1", "concern", "check"],
        ["get-in-touch/{step?}"] = ["about", "reach", "check"],
    };

    private static readonly IReadOnlyDictionary<string, string[]> Also = new Dictionary<string, string[]>
    {
        ["cases"] = ["?show=all", "?show=shared", "?show=closed", "?show=open&due=overdue", "?show=all&sort=name"],
        ["audit"] = ["?Show=changes", "?Show=changes&number=2", "?Show=changes&number=3", "?number=2"],
        ["cases/{caseId:guid}"] = ["?kind=marac", "?kind=support"],
    };

    public IReadOnlyList<Row> All { get; } = [.. world.Site.Endpoints.OfType<RouteEndpoint>().Select(endpoint => RowOf(endpoint, (PageLoader)world.Site.Services.GetService(typeof(PageLoader))!)).OrderBy(row => row.Pattern, StringComparer.Ordinal).DistinctBy(row => row.Pattern)];

    /// <summary>Every address of an endpoint; null where something in it cannot be filled in.</summary>
    public IReadOnlyList<Address>? Of(Row row)
    {
        var names = Parameter.Matches(row.Pattern).Select(match => match.Groups[1].Value).ToList();
        var ofCase = names.Any(name => IsOfCase(name, row.Pattern));
        var found = new List<Address>();
        foreach (var on in ofCase ? world.Cases : [world.Common])
        {
            if (Fill(row.Pattern, on) is not { } paths)
                return null;
            found.AddRange(paths.SelectMany(path => Also.GetValueOrDefault(row.Pattern, []).Prepend("").Select(more => new Address(row, path + more, ofCase ? on : null))));
        }

        return found;
    }

    private static Row RowOf(RouteEndpoint endpoint, PageLoader loader)
    {
        var pattern = endpoint.RoutePattern.RawText!.TrimStart('/');
        var verbs = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            return new Row(pattern, null, true, verbs);
        var model = loader.LoadAsync(page, endpoint.Metadata).GetAwaiter().GetResult().ModelTypeInfo!;
        var needs = model.GetCustomAttributes(typeof(RequiresAttribute), true).Cast<RequiresAttribute>().SingleOrDefault();
        return new Row(pattern, needs?.AnyOf, model.IsDefined(typeof(OpenToReadersAttribute), true) || model.IsDefined(typeof(OpenToKeepersAttribute), true), verbs, page.ViewEnginePath);
    }

    private static bool IsOfCase(string name, string pattern) => name is "caseId" or "who" || (name == "id" && KindOf(pattern) is "referral" or "glass" or "wall" or "turn-away");

    private static string? KindOf(string pattern) => pattern switch
    {
        _ when pattern.StartsWith("cases/{caseId:guid}/risk/", StringComparison.Ordinal) => "assessment",
        _ when pattern.StartsWith("cases/{caseId:guid}/document/", StringComparison.Ordinal) => "document",
        _ when pattern.StartsWith("requests/", StringComparison.Ordinal) => "request",
        _ when pattern.StartsWith("referrals/", StringComparison.Ordinal) => "referral",
        _ when pattern.StartsWith("urgent/", StringComparison.Ordinal) => "glass",
        _ when pattern.StartsWith("walls/", StringComparison.Ordinal) => "wall",
        _ when pattern.StartsWith("places/turn-aways/", StringComparison.Ordinal) => "turn-away",
        _ when pattern.StartsWith("agenda/meetings/", StringComparison.Ordinal) => "marac-meeting",
        _ when pattern.Contains("/meetings/", StringComparison.Ordinal) => "board-meeting",
        _ when pattern.StartsWith("board/", StringComparison.Ordinal) => "holder",
        _ when pattern.StartsWith("strategy/actions/", StringComparison.Ordinal) => "action",
        _ when pattern.StartsWith("people/", StringComparison.Ordinal) => "user",
        _ when pattern.StartsWith("organisations/", StringComparison.Ordinal) => "organisation",
        // A file that somebody brought, and a passkey: neither is there, and neither lies on a case.
        _ when pattern.StartsWith("files/", StringComparison.Ordinal) || pattern.StartsWith("account/passkeys/", StringComparison.Ordinal) => "none",
        _ => null,
    };

    private List<string>? Fill(string pattern, MatrixCase on)
    {
        var paths = new List<string> { "/" + pattern };
        foreach (Match match in Parameter.Matches(pattern))
        {
            if (Values(match.Groups[1].Value, pattern, on) is not { } values)
                return null;
            var optional = match.Value.EndsWith("?}", StringComparison.Ordinal);
            paths = [.. paths.SelectMany(path => values.Select(value => path.Replace(match.Value, value, StringComparison.Ordinal)).Concat(optional ? [path.Replace("/" + match.Value, "", StringComparison.Ordinal)] : []))];
        }

        return [.. paths.Distinct()];
    }

    private IReadOnlyList<string>? Values(string name, string pattern, MatrixCase on) => name switch
    {
        "caseId" or "about" => [on.Id.ToString("N")],
        // Her, him and the child; and whom those who ask added themselves.
        "recordId" when pattern.Contains("/move/", StringComparison.Ordinal) => Ids([.. on.Of("person").Take(1)]),
        "recordId" => Ids([.. on.Of("person").Where((_, at) => at != 3)]),
        "noteId" => Ids(on.Of("note")),
        "stayId" => Ids(on.Of("stay")),
        "episodeId" => Ids(on.Of("episode")),
        "sessionId" => Ids(on.Of("session")),
        "scoreId" => Ids(on.Of("score")),
        "shareId" => Ids(on.Of("share")),
        "who" => Ids(on.Of("looker")),
        "schemeId" => Ids(world.Common.Of("scheme")),
        "unitId" => Ids(world.Common.Of("unit")),
        "step" => Steps.GetValueOrDefault(pattern),
        "id" when pattern.StartsWith("indicators/", StringComparison.Ordinal) => [.. world.Site.Area.Indicators.Select(indicator => indicator.Id)],
        "id" when pattern.StartsWith("strategy/goals/", StringComparison.Ordinal) => [.. world.Site.Area.Goals.Take(3).Select(goal => goal.Id)],
        "id" when KindOf(pattern) is { } kind => kind == "none" ? [Guid.Empty.ToString("N")] : Ids(on.Of(kind) is { Count: > 0 } own ? own : world.Common.Of(kind)),
        "code" when pattern.StartsWith("board/", StringComparison.Ordinal) => [world.Site.Area.Boards[0].Code],
        // No organisation has a directory there; DirectorySignInTests are where some have.
        "code" when pattern.StartsWith("sign-in/", StringComparison.Ordinal) => ["work"],
        "code" when pattern.StartsWith("returns/", StringComparison.Ordinal) => Cells,
        "seat" => [world.Site.Area.Boards[0].Seats[0].Code],
        "way" => ["add", "change"],
        "what" => ["close", "reopen"],
        "format" => ["csv", "json"],
        "authority" => [world.Site.Area.OwnAuthorities.First(a => a.CarriesPartFourDuties).Code],
        "year" => ["2024-25"],
        "number" => ["1"],
        "token" => ["x"],
        _ => null,
    };

    private static readonly string[] Cells = [.. CellCode.Matches(File.ReadAllText(Path.Combine(Waymark.Areas.ReferenceFiles.Find(AppContext.BaseDirectory).Standards, "returns", "safe-accommodation", "2024-25", "return.json"))).Select(match => match.Groups[1].Value).Distinct().Where((_, at) => at % 6 == 0)];

    private static string[] Ids(IReadOnlyList<Guid> ids) => [.. ids.Select(id => id.ToString("N"))];

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter { get; }

    [GeneratedRegex("\"code\": \"([A-Za-z0-9_.-]+)\"")]
    private static partial Regex CellCode { get; }
}
