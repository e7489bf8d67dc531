using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Messages;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Pages.People;

namespace Waymark.Web.Pages.Messages;

/// <summary>The message as it would leave, whom it is to by name, and when it goes; then it is asked for.</summary>
[Requires(Permission.KeepCases)]
public sealed class CheckModel(WaymarkDb db, CaseOverview overview, AskForMessage ask, WhatIsKnown known, MessageSettings settings) : CasePage(db, overview)
{
    /// <summary>Stands for the survivor in the address.</summary>
    internal const string Her = "her";

    [FromQuery(Name = "to")] public string? To { get; set; }
    [FromQuery(Name = "how")] public string? How { get; set; }
    [FromQuery(Name = "say")] public string? Wording { get; set; }
    [FromQuery(Name = "from")] public string? NotBefore { get; set; }

    public Letter? Letter { get; private set; }
    public SendingDecision? Decision { get; private set; }
    public string Name { get; private set; } = "";

    public bool ToHer => To == Her;

    public bool OnlyShows => settings.OnlyShows;

    /// <summary>What was chosen, as the act takes it.</summary>
    internal static AskForMessage.Request Read(Guid caseId, string? to, string? how, string? wording, DateOnly? notBefore) => new()
    {
        CaseId = caseId,
        ToUserId = to == Her ? null : Guid.TryParse(to, out var user) ? user : Guid.Empty,
        Channel = how switch { "text" => MessageChannel.Text, "email" => MessageChannel.Email, _ => null },
        Wording = wording,
        NotBefore = notBefore,
    };

    public async Task<IActionResult> OnGetAsync() => !await There() ? NotFound() : await Find() is { } refusal ? Refused(refusal) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await There())
            return NotFound();
        if (await Find() is { } refusal)
            return Refused(refusal);
        var result = await ask.Run(Chosen(), Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say(Decision is SendingDecision.Wait ? "It waits. You can take it back until it goes." : "It goes with the next round, within a minute.");
        return LocalRedirect(Root + "/messages");
    }

    private AskForMessage.Request Chosen() => Read(CaseId, To, How, Wording, DateOnly.TryParseExact(NotBefore, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    private async Task<bool> There() => await Load() && Overview.File.ClosedOn is null && settings.Any;

    private async Task<Refusal?> Find()
    {
        var foreseen = await ask.Foresee(Chosen(), Stop);
        if (!foreseen.Done)
            return foreseen.Refusal!;
        if (foreseen.Value.Decision is SendingDecision.HoldBack held)
            return new Refusal(held.Why);
        (Letter, Decision) = (foreseen.Value.Letter, foreseen.Value.Decision);
        Name = ToHer ? Overview.Survivor.DisplayName : (await known.Colleagues(CaseId, Stop)).First(colleague => colleague.UserId == foreseen.Value.Message.ToUserId).Name;
        return null;
    }
}
