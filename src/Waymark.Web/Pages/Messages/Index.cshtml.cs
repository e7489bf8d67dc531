using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Messages;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Pages.People;

namespace Waymark.Web.Pages.Messages;

/// <summary>The messages of a case and what became of each; one that waits is taken back here.</summary>
[Requires(Permission.KeepCases)]
public sealed class IndexModel(WaymarkDb db, CaseOverview overview, CaseMessages messages, WithdrawMessage withdraw, Wordings wordings, MessageSettings settings) : CasePage(db, overview)
{
    internal const int Most = 50;

    [BindProperty] public Guid MessageId { get; set; }

    public IReadOnlyList<CaseMessages.Row> Rows { get; private set; } = [];

    public bool Open => Overview.File.ClosedOn is null;

    public bool OnlyShows => settings.OnlyShows;

    /// <summary>What a message says, in a line.</summary>
    public string Label(OutgoingMessage message) => wordings.ToHer.Append(wordings.ToColleague).FirstOrDefault(wording => wording.Code == message.Wording)?.Label ?? "A message";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Rows = await messages.Show(CaseId, Most, Stop);
        return Page();
    }

    /// <summary>Takes one back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        if (!await Load())
            return NotFound();
        var result = await withdraw.Run(new WithdrawMessage.Request(CaseId, MessageId, Version), Stop);
        Say(result.Done ? "Taken back. It does not go." : result.Refusal!.Message);
        return LocalRedirect(Root + "/messages");
    }
}
