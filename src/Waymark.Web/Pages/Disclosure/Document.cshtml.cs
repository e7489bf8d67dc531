using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.People;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Disclosure;

/// <summary>Making a document about a case for one recipient.</summary>
[Requires(Permission.ShareCases)]
public sealed class DocumentModel(WaymarkDb db, CaseOverview overview, DocumentsOfCase documents, MakeDocument make) : People.CasePage(db, overview)
{
    [BindProperty] public string? Recipient { get; set; }
    [BindProperty] public string? ToWhom { get; set; }
    [BindProperty] public string? Person { get; set; }
    [BindProperty] public string? Child { get; set; }
    [BindProperty] public string? Kind { get; set; }
    [BindProperty] public string? Order { get; set; }
    [BindProperty] public string? Delivery { get; set; }
    [BindProperty] public string? Purpose { get; set; }
    [BindProperty] public string? Message { get; set; }

    public IReadOnlyList<DocumentMade> Made { get; private set; } = [];

    public IEnumerable<Choice> Recipients => RecipientTable.InForce.Recipients.Select(row => new Choice(row.Recipient.ToString(), row.Label));
    public IEnumerable<Choice> Kinds => RecipientTable.InForce.Kinds.Select(row => new Choice(row.Kind.ToString(), row.Label));
    public IEnumerable<Choice> Orders => SubjectAccessPageWords.Choices<OrderInForce>(SubjectAccessPageWords.Order);
    public IEnumerable<Choice> Deliveries => SubjectAccessPageWords.Choices<Delivery>(SubjectAccessPageWords.Delivery);
    public IEnumerable<Choice> Children => Overview.InRole(PartyRole.Child).Select(Choose);
    public IEnumerable<Choice> People => Overview.Members.Where(member => member.Party is { Role: not PartyRole.Survivor, To: null }).DistinctBy(member => member.Person.Id).Select(Choose);

    public async Task<IActionResult> OnGetAsync() => await Show() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Show())
            return NotFound();
        var request = new MakeDocument.Request
        {
            CaseId = CaseId,
            Kind = SubjectAccessPageWords.Chosen<DocumentKind>(Kind),
            Recipient = SubjectAccessPageWords.Chosen<Recipient>(Recipient),
            Person = Guid.TryParse(Person, out var person) ? person : null,
            Child = Guid.TryParse(Child, out var child) ? child : null,
            Order = SubjectAccessPageWords.Chosen<OrderInForce>(Order),
            Delivery = SubjectAccessPageWords.Chosen<Delivery>(Delivery),
            ToWhom = Typed.Words(ModelState, nameof(ToWhom), ToWhom, "To whom", Typed.Short),
            Purpose = Typed.Words(ModelState, nameof(Purpose), Purpose, "The reason", 500),
            Message = Typed.Words(ModelState, nameof(Message), Message, "What you want to tell", 2000),
        };
        if (!ModelState.IsValid)
            return Page();
        var result = await make.Run(request, Stop);
        if (!result.Done)
            return Refused(result.Refusal!);
        Say("The document is made. Read it before it leaves.");
        return LocalRedirect($"{Root}/document/{result.Value:N}");
    }

    private static Choice Choose(CaseOverview.Member member) => new(member.Person.Id.ToString("N"), member.Person.DisplayName);

    private async Task<bool> Show()
    {
        if (!await Load())
            return false;
        Made = await documents.Show(CaseId, Stop);
        return true;
    }
}
