using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Referrals;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Referrals;

/// <summary>Referrals to us, or made by us: what waits stands first.</summary>
[Requires(Permission.DecideReferrals, Permission.Refer)]
public sealed class IndexModel(WaymarkDb db, ReferralList list) : WaymarkPage(db)
{
    /// <summary>One way to see the list.</summary>
    public sealed record Choice(string Text, string Href, bool Current);

    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; } = 1;

    public ReferralList.Answer Answer { get; private set; } = null!;
    public List<Choice> Choices { get; } = [];
    public Pager Pager { get; private set; } = null!;

    public string HowMany => Answer.Total == 1 ? "1 referral" : $"{Answer.Total} referrals";

    public string WhyEmpty => State switch
    {
        "received" => "No referrals waiting.",
        "accepted" => "None accepted yet.",
        "declined" => "None declined.",
        "withdrawn" => "None withdrawn.",
        _ => Sent ? "You have made no referrals yet." : "Nobody has referred anybody to you yet.",
    };

    public async Task OnGetAsync()
    {
        if (!Me.May(Permission.DecideReferrals))
            Sent = true;
        ReferralState? state = State switch { "received" => ReferralState.Received, "accepted" => ReferralState.Accepted, "declined" => ReferralState.Declined, "withdrawn" => ReferralState.Withdrawn, _ => null };
        Answer = await list.Show(Sent, state, Number, Stop);
        Pager = Pager.For(Answer.Total, ReferralList.PageSize, Number, Request);
        foreach (var (sent, word, words) in Ways())
            Choices.Add(new Choice(words, $"/referrals?sent={(sent ? "true" : "false")}{(word is null ? "" : "&state=" + word)}", sent == Sent && word == State));
    }

    private IEnumerable<(bool, string?, string)> Ways()
    {
        if (Me.May(Permission.DecideReferrals))
            foreach (var way in new (bool, string?, string)[] { (false, "received", "Waiting"), (false, "accepted", "Accepted"), (false, "declined", "Declined"), (false, "withdrawn", "Withdrawn"), (false, null, "All to you") })
                yield return way;
        if (Me.May(Permission.Refer))
            foreach (var way in new (bool, string?, string)[] { (true, "received", "Made by you, waiting"), (true, null, "All made by you") })
                yield return way;
    }
}
