using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>The questions about a partner, asked alike when it joins and when it changes.</summary>
public abstract class OrganisationForm(WaymarkDb db, CodeLists codes, AreaInForce areas) : WaymarkPage(db)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? AuthorityCode { get; set; }

    [BindProperty]
    public List<string> Does { get; set; } = [];

    public IEnumerable<Choice> Kinds => codes["organisation-kinds"].Answers.Select(kind => new Choice(kind.Code, kind.Label));

    public IReadOnlyList<Choice> Authorities { get; private set; } = [];

    protected async Task LoadChoices() =>
        Authorities = [.. ((await areas.Of(Db, Me.AreaCode, Stop))?.OwnAuthorities ?? []).Select(authority => new Choice(authority.Code, authority.Name))];

    protected OrganisationAnswers Answers(DateOnly? leftOn) => new()
    {
        Name = Name,
        Kind = Kind,
        AuthorityCode = AuthorityCode,
        ReceivesReferrals = Does.Contains("referrals"),
        CoordinatesMarac = Does.Contains("marac"),
        LeftOn = leftOn,
    };

    protected void Fill(Organisation organisation)
    {
        Name = organisation.Name;
        Kind = organisation.Kind;
        AuthorityCode = organisation.AuthorityCode;
        Does = [.. new[] { organisation.ReceivesReferrals ? "referrals" : null, organisation.CoordinatesMarac ? "marac" : null }.OfType<string>()];
    }
}
