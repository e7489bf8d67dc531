using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Public;

/// <summary>
/// Asking to be reached, for somebody without an account: three short pages, check, send. The answers travel sealed in the form from page to page;
/// neither the browser nor the server keeps them until they are sent (decision 13). The addresses and the title say nothing of what it is about.
/// </summary>
// The proof that a form is ours is asked below, so that a browser without cookies gets words and numbers to call rather than a bare refusal.
[OpenToAll, IgnoreAntiforgeryToken, RefuseLongForm(Root)]
public sealed class GetInTouchModel(WaymarkDb db, WebSettings settings, WhomToCall help, Database store, AreaInForce areas, WhoAnswers answers, IAntiforgery forms, SendingLimit limit)
    : PublicPage(db, settings, help)
{
    public const string Root = "/get-in-touch";
    public const string First = "first";
    public const string About = "about";
    public const string Reach = "reach";
    public const string Check = "check";

    /// <summary>This address has sent as often as it may.</summary>
    public const string TooOften = "too-often";

    /// <summary>Nobody answers here.</summary>
    public const string Closed = "closed";

    /// <summary>How long sealed answers may lie on a page that somebody left open, so that a phone found later tells nothing.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    private const string Purpose = "asked-on-public-pages";
    private static readonly string[] Order = [First, About, Reach, Check];

    [BindProperty] public string? Danger { get; set; }
    [BindProperty] public string? Who { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Need { get; set; }
    [BindProperty] public string? Children { get; set; }
    [BindProperty] public string? LivesIn { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public List<string> Safe { get; set; } = [];
    [BindProperty] public string? OtherWay { get; set; }
    [BindProperty] public string? Times { get; set; }
    [BindProperty] public string? IfSomebodyElse { get; set; }

    /// <summary>The sealed answers of the pages before.</summary>
    [BindProperty(Name = "_answers")] public string? Carried { get; set; }

    /// <summary>What the pressed button asks for: on, back, a page to change, or send.</summary>
    [BindProperty(Name = "_go")] public string? Go { get; set; }

    /// <summary>The page shown.</summary>
    public string At { get; private set; } = First;

    /// <summary>Everything said so far.</summary>
    public HelpAsked Asked { get; private set; } = new();

    /// <summary>Who answers; null where nobody does.</summary>
    public WhoAnswers.Answer? Door { get; private set; }

    public bool ForSomebodyElse => Asked.ForMyself == false;

    public int Number => Array.IndexOf(Order, At) + 1;

    public IEnumerable<Choice> Needs => [new("place", "A safe place to stay"), new("talk", "Somebody to talk to"), new("not-sure", "I am not sure")];

    public IEnumerable<Choice> HowMany => [new("0", "No children"), .. Enumerable.Range(1, WhatWasAsked.MostChildren).Select(number => new Choice(number.ToString(), ChildrenWords(number)))];

    public IEnumerable<Choice> Places => [.. Door!.Area.LivingPlaces.Select(place => new Choice(place.Code, place.Name)), new(WhatWasAsked.Elsewhere, "Somewhere else")];

    public string? PlaceName => Places.FirstOrDefault(place => place.Value == Asked.LivesIn)?.Text;

    /// <summary>"Call, send a text", as a sentence begins.</summary>
    public string Ways => WhatWasAsked.Ways(Asked) is { Length: > 0 } ways ? char.ToUpperInvariant(ways[0]) + ways[1..] : "";

    public static string ChildrenWords(int number) => number switch { 0 => "No children", 1 => "1 child", WhatWasAsked.MostChildren => $"{number} children or more", _ => $"{number} children" };

    public async Task<IActionResult> OnGetAsync(string? step)
    {
        if (await Opens() && step is not null)
        {
            if (step is not (About or Reach))
                return step == Check ? LocalRedirect(Root) : NotFound();
            At = step;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? step)
    {
        if (!await Opens())
            return Page();
        var at = step ?? First;
        if (!Order.Contains(at))
            return NotFound();
        At = at;
        var carry = Carry();
        if (carry is null)
            return Stale();
        var read = Read(carry.Asked, at);
        var wrong = Wrong(read, at).ToList();
        Asked = at == Check ? carry.Asked : read;
        if (!Request.HasFormContentType || !await forms.IsRequestValidAsync(HttpContext))
        {
            ModelState.AddModelError("", "This page was not sent. Press the button once more. If it still does not work, call one of the numbers below");
            return Shown(carry with { Asked = wrong.Count == 0 ? read : carry.Asked });
        }

        if (at == Check)
            return Go == "send" ? await Send(carry) : Turn(carry, Array.IndexOf(Order, Go) >= 0 ? Go! : Reach);
        if (Go == "back")
            return Turn(wrong.Count == 0 ? carry with { Asked = read } : carry, Order[Math.Max(0, Array.IndexOf(Order, at) - 1)]);
        if (wrong.Count > 0)
            return Refused(carry, wrong);
        var next = carry with { Asked = read };
        return FirstWrong(read) is not { } missing ? Turn(next, Check)
            : at == Reach ? TurnTo(next, missing)
            : Turn(next, Order[Array.IndexOf(Order, at) + 1]);
    }

    private async Task<IActionResult> Send(Kept carry)
    {
        if (FirstWrong(carry.Asked) is { } missing)
            return TurnTo(carry, missing);
        if (!limit.Take(HttpContext.Connection.RemoteIpAddress))
        {
            At = TooOften;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Shown(carry);
        }

        // As nobody, also where somebody who works here is signed in: what they ask for themselves is not theirs at work.
        await using var nobody = store.Open(Actor.Nobody);
        var sent = await new AskForHelp(nobody, areas).Run(new AskForHelp.Request(AreaCode, carry.Key, carry.Asked), Stop);
        if (!sent.Done)
        {
            ModelState.AddModelError("", sent.Refusal!.Message);
            return Shown(carry);
        }

        Say("Sent. We have got your answers.");
        return LocalRedirect(Root + "/next");
    }

    private async Task<bool> Opens()
    {
        Door = await answers.Show(AreaCode, Stop);
        if (Door is null)
            At = Closed;
        return Door is not null;
    }

    // Shows another page of the same journey: what was typed on this one has been read.
    private IActionResult Turn(Kept carry, string to)
    {
        At = to;
        ModelState.Clear();
        return Shown(carry);
    }

    // The same for a page that was passed by, with what it still wants.
    private IActionResult TurnTo(Kept carry, string missing)
    {
        var shown = Turn(carry, missing);
        foreach (var refusal in Wrong(carry.Asked, missing))
            ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        return shown;
    }

    private IActionResult Refused(Kept carry, IEnumerable<Refusal> wrong)
    {
        foreach (var refusal in wrong)
            ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        return Shown(carry);
    }

    private IActionResult Shown(Kept carry)
    {
        if (At == Check || ModelState.IsValid)
            Asked = carry.Asked;
        ModelState.Remove("_answers");
        Carried = Convert.ToBase64String(Db.Vault.SealBytes(JsonSerializer.SerializeToUtf8Bytes(carry with { Until = Db.Now + Lasts }), Purpose));
        if (ModelState.IsValid)
            Fill();
        return Page();
    }

    private IActionResult Stale()
    {
        ModelState.Clear();
        ModelState.AddModelError("", "You were away for a long time, so we threw your answers away. Begin again, or call one of the numbers below");
        (At, Asked, Carried) = (First, new(), null);
        (Danger, Who) = (null, null);
        return Page();
    }

    private void Fill()
    {
        (Danger, Who) = (Asked.InDanger switch { true => "yes", false => "no", null => null }, Asked.ForMyself switch { true => "me", false => "other", null => null });
        (Name, Need, Children, LivesIn) = (Asked.Name, Asked.Need, Asked.Children?.ToString(), Asked.LivesIn);
        (Phone, OtherWay, Times, IfSomebodyElse) = (Asked.Phone, Asked.OtherWay, Asked.Times, Asked.IfSomebodyElse);
        Safe = [.. new[] { (Asked.Call, "call"), (Asked.Text, "text"), (Asked.Voicemail, "voicemail") }.Where(way => way.Item1).Select(way => way.Item2)];
    }

    private HelpAsked Read(HelpAsked before, string step) => step switch
    {
        First => before with
        {
            InDanger = Danger switch { "yes" => true, "no" => false, _ => null },
            ForMyself = Who switch { "me" => true, "other" => false, _ => null },
        },
        About => before with
        {
            Name = WrittenWords.Clean(Name),
            Need = WrittenWords.Clean(Need),
            Children = WrittenWords.Clean(Children) is { } typed ? int.TryParse(typed, out var number) ? number : -1 : null,
            LivesIn = WrittenWords.Clean(LivesIn),
        },
        Reach => before with
        {
            Phone = WrittenWords.Clean(Phone),
            Call = Safe.Contains("call"),
            Text = Safe.Contains("text"),
            Voicemail = Safe.Contains("voicemail"),
            OtherWay = WrittenWords.Clean(OtherWay),
            Times = WrittenWords.Clean(Times),
            IfSomebodyElse = WrittenWords.Clean(IfSomebodyElse),
        },
        _ => before,
    };

    private IEnumerable<Refusal> Wrong(HelpAsked asked, string step) => step switch
    {
        First => WhatWasAsked.WrongAtFirst(asked),
        About => WhatWasAsked.WrongAbout(asked, Door!.Area.LivingPlaces.Select(place => place.Code).ToHashSet()),
        Reach => WhatWasAsked.WrongWay(asked),
        _ => [],
    };

    private string? FirstWrong(HelpAsked asked) => Order.FirstOrDefault(step => Wrong(asked, step).Any());

    // Nothing carried is a beginning; something that does not open, or has lain too long, is not.
    private Kept? Carry()
    {
        if (string.IsNullOrEmpty(Carried))
            return new Kept(Identity.New(), Db.Now + Lasts, new());
        try
        {
            return JsonSerializer.Deserialize<Kept>(Db.Vault.OpenBytes(Convert.FromBase64String(Carried), Purpose)) is { } kept && kept.Until > Db.Now ? kept : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(Guid Key, DateTime Until, HelpAsked Asked);
}
