using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Messages;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;
using Waymark.Web.Pages.People;

namespace Waymark.Web.Pages.Messages;

/// <summary>Choosing to whom, how and with which words; nobody's number or address is typed or shown.</summary>
[Requires(Permission.KeepCases)]
public sealed class AskModel(WaymarkDb db, CaseOverview overview, AskForMessage ask, WhatIsKnown known, Wordings wordings, MessageSettings settings) : CasePage(db, overview)
{
    [BindProperty] public string? To { get; set; }
    [BindProperty] public string? How { get; set; }
    [BindProperty] public string? Wording { get; set; }
    [BindProperty] public TypedDate NotBefore { get; set; } = new();

    public bool SetUp => settings.Any;

    /// <summary>For each way: what would become of a message to her.</summary>
    public IReadOnlyList<(string Way, string What)> Foreseen { get; private set; } = [];

    public IReadOnlyList<Choice> Recipients { get; private set; } = [];

    public IEnumerable<Choice> Wordings => wordings.ToHer.Select(wording => new Choice(wording.Code, wording.Label));

    /// <summary>Other adults at risk on the case, by name.</summary>
    public IReadOnlyList<string> Others => [.. Overview.InRole(PartyRole.OtherAdultAtRisk).Select(member => member.Person.DisplayName)];

    public async Task<IActionResult> OnGetAsync() => await Find() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Find())
            return NotFound();
        if (Recipients.All(choice => choice.Value != To))
            ModelState.AddModelError(nameof(To), "Choose to whom");
        var day = NotBefore.Read(ModelState, nameof(NotBefore), "The day", required: false);
        if (!ModelState.IsValid)
            return Page();
        var request = CheckModel.Read(CaseId, To, How, Wording, day);
        var foreseen = await ask.Foresee(request, Stop);
        if ((foreseen.Refusal ?? (foreseen.Value.Decision is SendingDecision.HoldBack held ? new Refusal(held.Why) : null)) is { } refusal)
            return Refused(refusal);
        return LocalRedirect($"{Root}/messages/check?to={To}&how={How}{(request.ToUserId is null ? $"&say={Wording}" : "")}{(day is { } on ? $"&from={When.Machine(on)}" : "")}");
    }

    private async Task<bool> Find()
    {
        if (!await Load() || Overview.File.ClosedOn is not null)
            return false;
        if (!SetUp)
            return true;
        Recipients =
        [
            new Choice(CheckModel.Her, Overview.Survivor.DisplayName),
            .. (await known.Colleagues(CaseId, Stop)).Select(colleague => new Choice(colleague.UserId.ToString("N"), $"{colleague.Name}, {colleague.Organisation}")),
        ];
        var foreseen = new List<(string, string)>();
        foreach (var channel in Enum.GetValues<MessageChannel>())
            if ((await ask.Foresee(new AskForMessage.Request { CaseId = CaseId, Channel = channel, Wording = wordings.ToHer[0].Code }, Stop)) is { Done: true } found)
                foreseen.Add((MessageWords.By(channel), MessageWords.Now(found.Value.Decision)));
        Foreseen = foreseen;
        return true;
    }
}
