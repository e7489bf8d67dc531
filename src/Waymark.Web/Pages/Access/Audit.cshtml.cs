using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>Who looked and who changed what.</summary>
[Requires(Permission.SeeAudit)]
public sealed class AuditModel(WaymarkDb db, Trail trail) : WaymarkPage(db)
{
    /// <summary>"changes" or, when nothing is said, looks.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>The account of whoever is asked about: a name would stay in the browser's history.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    /// <summary>The sign of a page or an activity: their names say what the partnership does.</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public TypedDate From { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public TypedDate To { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public bool Changes => Show == "changes";
    public Trail.Looks Looks { get; private set; } = new([], 0);
    public Trail.Changes Changed { get; private set; } = new([], 0);
    public IReadOnlyList<Choice> People { get; private set; } = [];
    public IReadOnlyList<Choice> Things { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> References { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Of those, the cases that one's own organisation works on.</summary>
    public IReadOnlySet<Guid> WorkedOn { get; private set; } = new HashSet<Guid>();
    public Pager Pager { get; private set; } = null!;

    public int Total => Changes ? Changed.Total : Looks.Total;

    public string HowMany => (Total, Changes) switch
    {
        (1, true) => "1 change",
        (1, false) => "1 look",
        (_, true) => $"{Total} changes",
        _ => $"{Total} looks",
    };

    public async Task OnGetAsync()
    {
        var from = From.Read(ModelState, nameof(From), "The first day", required: false);
        var to = To.Read(ModelState, nameof(To), "The last day", required: false);
        if (from > to)
            ModelState.AddModelError(nameof(To), "The last day must be the first day or later");
        People = [.. (await trail.People(!Changes, Stop)).Select(person => new Choice(person.Id.ToString("N"), person.Name))];
        var things = await trail.Things(!Changes, Stop);
        Things = [.. things.Select(name => new Choice(AddressWord.Of(name), PageNames.Of(name)))];
        if (ModelState.IsValid)
        {
            var wanted = new Trail.Wanted(Guid.TryParse(Person, out var person) ? person : null, from, to, Wanted(things));
            if (Changes)
                Changed = await trail.Changed(wanted, Number, Stop);
            else
                Looks = await trail.Looked(wanted, Number, Stop);
        }

        // The reference people know a case by; only of cases that may be seen.
        var cases = Looks.Rows.Select(look => look.CaseId).OfType<Guid>().Distinct().ToList();
        References = await Db.Set<Waymark.People.CaseFile>().AsNoTracking().Where(file => cases.Contains(file.Id)).ToDictionaryAsync(file => file.Id, file => file.Reference, Stop);
        WorkedOn = (await Db.OwnCases().Where(id => cases.Contains(id)).ToListAsync(Stop)).Where(References.ContainsKey).ToHashSet();
        Pager = Pager.For(Total, Trail.PageSize, Number, Request);
    }

    // What an administrator keeps. Anything else may say something about a survivor, and whoever reads this may open no case.
    private static readonly HashSet<string> Open = [nameof(User), nameof(Organisation), "AreaPackVersion", "Store", "FileLoad"];

    /// <summary>What changed, in one line: "Roles: board-member → analyst"; of a record about a person only which fields.</summary>
    public static string InWords(AuditEntry entry)
    {
        using var document = JsonDocument.Parse(entry.Changes);
        if (!Open.Contains(entry.Kind))
            return string.Join(", ", document.RootElement.EnumerateObject().Select(change => change.Name));
        return string.Join("; ", document.RootElement.EnumerateObject().Select(change => change.Value.ValueKind == JsonValueKind.Array && change.Value.GetArrayLength() == 2
            ? $"{change.Name}: {Said(change.Value[0])} → {Said(change.Value[1])}"
            : $"{change.Name}: {Said(change.Value)}"));
    }

    private static string Said(JsonElement value)
    {
        var words = value.ValueKind == JsonValueKind.Null ? "nothing" : value.ToString();
        return words.Length > 80 ? words[..80] + "…" : words;
    }

    // A sign that stands for nothing that anybody did finds nothing, rather than everything.
    private string? Wanted(IReadOnlyList<string> things) => string.IsNullOrWhiteSpace(What) ? null : AddressWord.In(things, What) ?? "";
}
