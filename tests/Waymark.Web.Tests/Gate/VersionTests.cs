using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Waymark.Areas;

namespace Waymark.Web.Tests.Gate;

/// <summary>
/// A form that changes what somebody else may be changing too carries the version it was filled in against, and its page reads it.
/// A form without one adds something, leads on, or concerns nobody but whoever sends it: each stands here with why.
/// </summary>
public sealed partial class VersionTests
{
    private static readonly string Pages = Path.Combine(Path.GetDirectoryName(ReferenceFiles.Find(AppContext.BaseDirectory).Standards)!, "src", "Waymark.Web", "Pages");

    private static readonly IReadOnlyList<(string Form, string Why)> WithoutVersion =
    [
        ("Access/AddOrganisation.cshtml", "adds an organisation"),
        ("Access/AddPerson.cshtml", "adds a user"),
        ("Access/AskAboutLook.cshtml", "adds what came of asking, held to the last look that the page showed"),
        ("Access/TryView.cshtml", "asks and changes nothing"),
        ("Access/Organisations.cshtml", "searches"),
        ("Accommodation/AddScheme.cshtml", "adds a scheme"),
        ("Accommodation/AddUnit.cshtml", "adds a unit"),
        ("Accommodation/StartStay.cshtml", "adds a stay"),
        ("Accommodation/TurnAway.cshtml", "adds a turn-away"),
        ("Account/Authenticator.cshtml", "one's own app, held to the key that was offered"),
        ("Account/Code.cshtml", "one's own sign-in"),
        ("Account/Directory.cshtml", "connects one's own account"),
        ("Account/Directory.cshtml ?handler=disconnect", "disconnects one's own account"),
        ("Account/Index.cshtml", "ends one's own sessions"),
        ("Account/Passkey.cshtml", "adds a passkey"),
        ("Account/_ShowPasskey.cshtml ?handler=passkey", "one's own sign-in"),
        ("Account/Prove.cshtml", "one's own sign-in"),
        ("Account/RecoveryCodes.cshtml", "one's own codes, made anew"),
        ("Account/RemoveFactor.cshtml", "removes one factor of one's own"),
        ("Account/Password.cshtml", "one's own password"),
        ("Account/SetUp.cshtml", "adds the first user"),
        ("Account/SignIn.cshtml", "signs in"),
        ("Account/SignIn.cshtml", "signs in"),
        ("Account/SignOut.cshtml", "signs out"),
        ("Account/Yourself.cshtml", "one's own details, which nobody reads back"),
        ("Board/Fill.cshtml", "adds a seat's holder"),
        ("Import/Add.cshtml", "adds a file"),
        ("Import/Check.cshtml", "loads one's own file, once"),
        ("Import/Check.cshtml ?handler=LetGo", "lets go of one's own file"),
        ("Import/Undo.cshtml", "undoes a load, once"),
        ("Marac/Meetings.cshtml", "adds a meeting"),
        ("Messages/Ask.cshtml", "leads on to checking"),
        ("Messages/Check.cshtml", "adds a message"),
        ("People/Add.cshtml", "adds somebody to a case"),
        ("People/Index.cshtml", "searches"),
        ("People/KeepOut.cshtml", "adds a wall"),
        ("People/Move.cshtml", "a journey: the version lies with its answers"),
        ("People/Move.cshtml", "a journey: the version lies with its answers"),
        ("People/Move.cshtml", "a journey: the version lies with its answers"),
        ("People/Move.cshtml", "a journey: the version lies with its answers"),
        ("People/Move.cshtml ?handler=cancel", "forgets one's own answers"),
        ("People/Note.cshtml", "adds a note"),
        ("Disclosure/Add.cshtml", "adds a request for information"),
        ("Disclosure/Document.cshtml", "adds a document"),
        ("People/Open.cshtml", "a journey to a new case"),
        ("People/Open.cshtml", "a journey to a new case"),
        ("People/Open.cshtml", "a journey to a new case"),
        ("People/Open.cshtml ?handler=cancel", "forgets one's own answers"),
        ("People/Share.cshtml", "adds a share"),
        ("People/Urgent.cshtml", "opens in an emergency"),
        ("People/Where.cshtml", "reveals and changes nothing"),
        ("People/Where.cshtml ?handler=set", "writes down the first address: whoever has one moves"),
        ("Public/FindHelp.cshtml", "looks up and changes nothing"),
        ("Public/GetInTouch.cshtml", "a journey to a new request"),
        ("Public/GetInTouch.cshtml", "a journey to a new request"),
        ("Public/GetInTouch.cshtml", "a journey to a new request"),
        ("Public/GetInTouch.cshtml", "a journey to a new request"),
        ("Referrals/Refer.cshtml", "a journey to a new referral"),
        ("Referrals/Refer.cshtml", "a journey to a new referral"),
        ("Referrals/Refer.cshtml ?handler=cancel", "forgets one's own answers"),
        ("Retention/Case.cshtml ?handler=ask", "adds a request to erase"),
        ("Retention/Case.cshtml ?handler=ask", "adds a request to erase"),
        ("Retention/Case.cshtml ?handler=hold", "adds a hold"),
        ("Retention/Index.cshtml", "looks up and changes nothing"),
        ("Returns/Sign.cshtml", "adds a signature, held to the figures that the page showed by their digest"),
        ("Risk/Assess.cshtml", "adds an assessment"),
        ("Risk/Assess.cshtml ?handler=cancel", "forgets one's own answers"),
        ("Risk/Correct.cshtml ?handler=cancel", "forgets one's own answers"),
        ("Risk/_RiskStep.cshtml", "one's own answers on the way to an assessment"),
        ("Risk/_RiskStep.cshtml", "one's own answers on the way to an assessment"),
        ("Risk/_RiskStep.cshtml", "one's own answers on the way to an assessment"),
        ("Strategy/Add.cshtml", "adds an action"),
        ("Strategy/AddReview.cshtml", "adds a review"),
        ("Support/Session.cshtml", "adds a session"),
        ("Support/Start.cshtml", "adds an episode"),
        ("Today.cshtml", "marks a notice as read"),
    ];

    [Fact]
    public void Every_form_that_changes_a_record_carries_its_version()
    {
        Assert.Equal(["Planted.cshtml ?handler=change", "Planted.cshtml"], Unversioned("Planted.cshtml", Planted));
        var found = Files().SelectMany(file => Unversioned(file, File.ReadAllText(Path.Combine(Pages, file)))).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(WithoutVersion.Select(form => form.Form).Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void Every_page_whose_form_carries_a_version_reads_it()
    {
        Assert.False(Reads(typeof(Deaf)));
        Assert.True(Reads(typeof(Hearing)));
        var pages = Files().Select(file => (file, text: File.ReadAllText(Path.Combine(Pages, file)))).Where(page => page.text.Contains("@page", StringComparison.Ordinal) && Forms(page.text).Any(form => form.Versioned)).ToList();
        Assert.True(pages.Count > 20);
        Assert.Empty(pages.Where(page => !Reads(ModelOf(page.file, page.text))).Select(page => page.file));
    }

    private const string Planted = """
        <wm-form version="Model.Version" draft="true">
        <wm-form action="?handler=change" class="x">
        <wm-form method="get">
        <form method="post">
        """;

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Pages, "*.cshtml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Pages, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static List<string> Unversioned(string file, string text) =>
        [.. Forms(text).Where(form => !form.Versioned).Select(form => form.Handler is null ? file : $"{file} {form.Handler}")];

    private static IEnumerable<(bool Versioned, string? Handler)> Forms(string text) =>
        Form.Matches(text).Select(form => form.Value).Where(form => !form.Contains("method=\"get\"", StringComparison.Ordinal))
            .Select(form => (form.Contains(" version=\"", StringComparison.Ordinal), Handler.Match(form) is { Success: true } named ? named.Value : null));

    private static Type ModelOf(string file, string text)
    {
        var named = Model.Match(text).Groups[1].Value;
        var room = Path.GetDirectoryName(file)!.Replace('/', '.');
        return typeof(WaymarkWeb).Assembly.GetType(named) ?? typeof(WaymarkWeb).Assembly.GetType($"Waymark.Web.Pages.{room}.{named}") ?? throw new InvalidOperationException($"{file}: no {named}");
    }

    private static bool Reads(Type model) => model.GetProperties().Any(property => property.GetCustomAttribute<BindPropertyAttribute>()?.Name == "_version");

    [GeneratedRegex(@"<(?:wm-)?form\b[^>]*>")]
    private static partial Regex Form { get; }

    [GeneratedRegex(@"\?handler=\w+")]
    private static partial Regex Handler { get; }

    [GeneratedRegex(@"^@model ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Model { get; }

    private sealed class Deaf
    {
        public int Version { get; set; }
    }

    private sealed class Hearing
    {
        [BindProperty(Name = "_version")]
        public int Version { get; set; }
    }
}
