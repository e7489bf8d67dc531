using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Journeys;

/// <summary>
/// What is typed into a form is kept, sealed, every ten seconds while it is typed; a time-out, a crash or a flat battery loses no more.
/// Opened again, the page shows it as it was; sent and saved, it is forgotten.
/// </summary>
public sealed partial class TypedWords(WaymarkDb db) : IAsyncPageFilter
{
    /// <summary>How long words wait for their writer.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <summary>How many forms and journeys wait for one person at most: the oldest gives way, so that nobody fills the store with addresses of no form.</summary>
    public const int Most = 50;

    /// <summary>Set when a page shows words that were kept: the moment they were. The frame says so.</summary>
    public const string KeptAt = "KeptAt";

    /// <summary>Set to the version of the record the words were typed against, so that a colleague's change since then shows as both texts.</summary>
    public const string KeptVersion = "KeptVersion";

    /// <summary>In the address: forget what was kept and begin afresh.</summary>
    public const string Afresh = "afresh";

    private const string VersionField = "_version";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var done = await next();
        if (!db.Actor.IsSomebody)
            return;
        if (HttpMethods.IsGet(http.Request.Method) && done.Result is PageResult)
            await Show(done, http);
        else if (HttpMethods.IsPost(http.Request.Method) && done.Exception is null && done.Result is (LocalRedirectResult or RedirectResult or RedirectToPageResult))
            await Forget(db, NameOf(http.Request.Path), http.RequestAborted);
    }

    /// <summary>Keeps a form's words for whoever is signed in.</summary>
    public static async Task Keep(WaymarkDb db, string path, IEnumerable<KeyValuePair<string, string>> words, CancellationToken stop)
    {
        var name = NameOf(path);
        // What somebody signs in with is no text to keep: a password can be typed again, and must be read nowhere.
        if (name.StartsWith(NameOf("/account/"), StringComparison.Ordinal))
            return;
        // Where she is shows itself to nobody unasked, whoever typed it, and a draft would: the page that asks for it says to write it nowhere else.
        if (WhereSheIs.IsMatch(path))
            return;
        var text = JsonSerializer.Serialize(words.Where(pair => !pair.Key.StartsWith('_') || pair.Key == VersionField).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Select(pair => pair.Value).ToArray()));
        var sealedWords = db.Vault.Seal(text, Purpose(db, name));
        var draft = await db.Set<Draft>().SingleOrDefaultAsync(d => d.Journey == name, stop);
        if (draft is null)
        {
            await MakeRoom(db, stop);
            db.Add(new Draft { UserId = db.ActingUser, Journey = name, Sealed = sealedWords, SavedAt = db.Now, ExpiresAt = db.Now + Kept });
        }
        else
        {
            draft.Sealed = sealedWords;
            draft.SavedAt = db.Now;
            draft.ExpiresAt = db.Now + Kept;
        }

        await db.Keep(stop);
    }

    /// <summary>Lets the oldest of somebody's drafts go, so that one more is not one too many.</summary>
    internal static async Task MakeRoom(WaymarkDb db, CancellationToken stop) =>
        db.RemoveRange(await db.Set<Draft>().OrderByDescending(draft => draft.SavedAt).ThenBy(draft => draft.Id).Skip(Most - 1).ToListAsync(stop));

    /// <summary>Forgets a form's words.</summary>
    public static async Task Forget(WaymarkDb db, string name, CancellationToken stop)
    {
        // What was saved stays known, so that a form sent twice still finds where the first sending led; what was left half changed goes.
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.Entity is not HandledRequest || entry.State != EntityState.Unchanged).ToList())
            entry.State = EntityState.Detached;
        var drafts = await db.Set<Draft>().Where(draft => draft.Journey == name || draft.ExpiresAt < db.Now).ToListAsync(stop);
        if (drafts.Count == 0)
            return;
        db.RemoveRange(drafts);
        await db.Keep(stop);
    }

    /// <summary>Forgets what was typed into every form under an address.</summary>
    public static async Task ForgetUnder(WaymarkDb db, string root, CancellationToken stop)
    {
        var under = NameOf(root) + "/";
        var drafts = await db.Set<Draft>().Where(draft => draft.Journey.StartsWith(under)).ToListAsync(stop);
        if (drafts.Count == 0)
            return;
        db.RemoveRange(drafts);
        await db.Keep(stop);
    }

    [System.Text.RegularExpressions.GeneratedRegex("^/cases/[^/]+/(where|move)/", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WhereSheIs { get; }

    /// <summary>The name words are kept under: the form's own address.</summary>
    public static string NameOf(string path) => "form:" + path.ToLowerInvariant();

    private async Task Show(PageHandlerExecutedContext done, HttpContext http)
    {
        var name = NameOf(http.Request.Path);
        var draft = await db.Set<Draft>().AsNoTracking().SingleOrDefaultAsync(d => d.Journey == name && d.ExpiresAt > db.Now, http.RequestAborted);
        if (draft is null)
            return;
        if (http.Request.Query.ContainsKey(Afresh))
        {
            await Forget(db, name, http.RequestAborted);
            return;
        }

        var words = JsonSerializer.Deserialize<Dictionary<string, string[]>>(db.Vault.Open(draft.Sealed, Purpose(db, name))) ?? [];
        if (words.Remove(VersionField, out var version) && version is [var typedAgainst, ..])
            http.Items[KeptVersion] = typedAgainst;
        foreach (var (key, values) in words)
            done.ModelState.SetModelValue(key, values.Length == 1 ? values[0] : values, string.Join(",", values));
        http.Items[KeptAt] = draft.SavedAt;
    }

    private static string Purpose(WaymarkDb db, string name) => $"draft:{db.ActingUser:N}:{name}";
}

/// <summary>Where the browser sends what is being typed.</summary>
public static class KeepTyping
{
    /// <summary>The address; <c>?of=/the/form's/address</c> says which form.</summary>
    public const string Address = "/keep-typing";

    public static void MapKeepTyping(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Address, async (HttpContext context, WaymarkDb db, IAntiforgery antiforgery, string of) =>
        {
            if (!db.Actor.IsSomebody)
                return Results.NotFound();
            if (!await antiforgery.IsRequestValidAsync(context) || of.Length > 400 || !of.StartsWith('/') || !context.Request.HasFormContentType)
                return Results.BadRequest();
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            await TypedWords.Keep(db, of, form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))), context.RequestAborted);
            return Results.NoContent();
        }).DisableAntiforgery();
}
