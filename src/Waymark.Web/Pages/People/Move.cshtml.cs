using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Journeys;

namespace Waymark.Web.Pages.People;

/// <summary>What has been answered about a move so far.</summary>
public sealed class MoveAnswers
{
    /// <summary>The version of the address left, when the move was begun.</summary>
    public int Version { get; set; }
    public string? Address { get; set; }

    /// <summary>Whether somebody alleged to harm may be at the new one, and whether whoever writes it said that it is right all the same.</summary>
    public bool Danger { get; set; }
    public bool DangerSeen { get; set; }
    public Dictionary<Guid, SharesAddress> Others { get; set; } = [];
}

/// <summary>Somebody on a case has moved: the new address, who still shares the old one, who was told it, and what is due because of it.</summary>
[Requires(Permission.RevealSafeAddress)]
public sealed class MoveModel(WaymarkDb db, CaseOverview overview, ChangeAddress change) : Journey<MoveAnswers>(db)
{
    private const string Other = "person-";

    [FromRoute] public Guid CaseId { get; set; }
    [FromRoute] public Guid RecordId { get; set; }
    [BindProperty] public string? Address { get; set; }
    [BindProperty] public string? Right { get; set; }
    [BindProperty] public string? Shares { get; set; }

    /// <summary>Whoever moves.</summary>
    public CaseOverview.Member Who { get; private set; } = null!;

    /// <summary>Everybody else on the case, each asked after.</summary>
    public IReadOnlyList<CaseOverview.Member> Everybody { get; private set; } = [];

    /// <summary>Whom the step is about.</summary>
    public CaseOverview.Member? About => Step.StartsWith(Other, StringComparison.Ordinal) ? Everybody[int.Parse(Step[Other.Length..], System.Globalization.CultureInfo.InvariantCulture) - 1] : null;

    /// <summary>Who was told the address that is left.</summary>
    public IReadOnlyList<AuditEntry> ToldOf { get; private set; } = [];

    public string Mover => Who.Party.Role == PartyRole.Survivor ? "she" : NameOf(Who);

    protected override string Name => $"move:{CaseId:N}:{RecordId:N}";
    protected override string Root => $"/cases/{CaseId:N}/move/{RecordId:N}";
    protected override string LeavesTo => $"/cases/{CaseId:N}";

    protected override IReadOnlyList<Step<MoveAnswers>> Steps =>
    [
        new("address", "The new address"),
        new("danger", "Is the new address safe?", answers => answers.Danger),
        .. Everybody.Select((_, at) => new Step<MoveAnswers>($"{Other}{at + 1}", "Who still shares the old address?")),
    ];

    private int? held;

    protected override async Task<(MoveAnswers Answers, IReadOnlyList<string> Answered)?> Begin()
    {
        if (await overview.Show(CaseId, Stop) is not { } found)
            return null;
        held = await Db.Set<Whereabouts>().Where(where => where.CaseId == CaseId && where.PersonRecordId == RecordId && where.To == null).Select(where => (int?)where.Version).SingleOrDefaultAsync(Stop);
        var now = found.Members.Where(member => member.Party.To is null).DistinctBy(member => member.Person.Id).ToList();
        Who = now.FirstOrDefault(member => member.Person.Id == RecordId && member.Party.Role is not PartyRole.AllegedToHarm)!;
        Everybody = [.. now.Where(member => member.Person.Id != RecordId)];
        return null;
    }

    protected override async Task<IActionResult?> Prepare()
    {
        if (Who is null || held is null)
            return NotFound();
        if (Step == Check)
            ToldOf = await change.ToldOf(CaseId, RecordId, Stop);
        if (About is { } about && Answers.Others.TryGetValue(about.Person.Id, out var said))
            Shares ??= said.ToString();
        return null;
    }

    protected override async Task Read(string step)
    {
        if (step == "address")
        {
            var typed = Typed.Words(ModelState, nameof(Address), Address, "The new address", 500);
            // Already written and left as it is.
            if (string.IsNullOrWhiteSpace(typed) && Answers.Address is not null)
                return;
            if (string.IsNullOrWhiteSpace(typed))
                ModelState.AddModelError(nameof(Address), "Write the new address");
            if (!ModelState.IsValid)
                return;
            (Answers.Address, Answers.Version, Answers.DangerSeen) = (typed, held!.Value, false);
            Answers.Danger = await change.MayBeThere(CaseId, typed!, Stop);
        }
        else if (step == "danger")
        {
            if (Right is null)
                ModelState.AddModelError(nameof(Right), "Say whether the address is right");
            else if (Right != "yes")
                ModelState.AddModelError(nameof(Right), "Nothing is saved. Go back and put the address right, or stop and speak to her first");
            else
                Answers.DangerSeen = true;
        }
        else if (About is { } about)
        {
            if (Enum.TryParse<SharesAddress>(Shares, out var said) && Choices(about).Any(choice => choice.Value == Shares))
                Answers.Others[about.Person.Id] = said;
            else
                ModelState.AddModelError(nameof(Shares), "Say what is known, or that it is not known");
        }
    }

    protected override async Task<Result<string>> Finish()
    {
        var done = await change.Run(new ChangeAddress.Request(CaseId, RecordId, Answers.Version, Answers.Address, [.. Answers.Others.Select(said => new ChangeAddress.Said(said.Key, said.Value))], Answers.DangerSeen), Stop);
        if (!done.Done)
            return done.Refusal!;
        Say("The change of address is saved and sealed. The old one is closed. Those who work on the case are told that it changed, and not where.");
        return $"/cases/{CaseId:N}";
    }

    public static string NameOf(CaseOverview.Member member) =>
        member.Person.DisplayName.Trim() is { Length: > 0 } name ? name : member.Party.Role == PartyRole.Child ? "a child whose name is not known" : "somebody whose name is not known";

    /// <summary>What can be said of one person. A safe address is written down for nobody alleged to harm.</summary>
    public IEnumerable<Choice> Choices(CaseOverview.Member member) => new[]
    {
        new Choice(nameof(SharesAddress.MovesToo), "Moves to the new address too"),
        new Choice(nameof(SharesAddress.Stays), "Stays at the old address, or still has the use of it"),
        new Choice(nameof(SharesAddress.Elsewhere), "Does not live at the old address"),
        new Choice(nameof(SharesAddress.NotKnown), "Not known"),
    }.Where(choice => member.Party.Role != PartyRole.AllegedToHarm || choice.Value != nameof(SharesAddress.MovesToo));

    public string InWords(CaseOverview.Member member) => Answers.Others.TryGetValue(member.Person.Id, out var said) ? Choices(member).FirstOrDefault(choice => choice.Value == said.ToString())?.Text ?? "Not said" : "Not said";
}
