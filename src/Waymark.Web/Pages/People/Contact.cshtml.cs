using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;

namespace Waymark.Web.Pages.People;

/// <summary>Changing how she may be reached.</summary>
[Requires(Permission.KeepCases)]
public sealed class ContactModel(WaymarkDb db, CaseOverview overview, ChangeContactRule change) : CasePage(db, overview)
{
    // A colleague may write the first rule meanwhile, and its version is nought.
    private const int NoneYet = -1;

    [BindProperty]
    public ContactForm Contact { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();
        Version = NoneYet;
        if (Overview.Contact is { } rule)
            (Version, Contact) = (rule.Version, ContactForm.From(rule));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        var contact = Contact.Read(ModelState, nameof(Contact));
        if (!ModelState.IsValid)
            return Page();
        var result = await change.Run(new ChangeContactRule.Request(CaseId, Version, contact), Stop);
        if (!result.Done)
        {
            await Load();
            if (Overtaken(result.Refusal!, Overview.Contact?.Version ?? 0))
                Both = Compare(ContactForm.From(Overview.Contact!), Contact);
            return Refused(result.Refusal!);
        }

        Say("Changed. Everybody who works on the case sees it.");
        return LocalRedirect(Root);
    }

    private static BothTexts Compare(ContactForm theirs, ContactForm yours) => new(
    [
        new("Safe", Ways(theirs), Ways(yours)),
        new("Phone number", theirs.Phone, yours.Phone),
        new("Email address", theirs.EmailAddress, yours.EmailAddress),
        new("When", theirs.Times, yours.Times),
        new("When a message may arrive", Hours(theirs), Hours(yours)),
        new("Another safe way", theirs.OtherWay, yours.OtherWay),
        new("Who may answer", theirs.WhoMayAnswer, yours.WhoMayAnswer),
        new("Code word", theirs.CodeWord, yours.CodeWord),
        new("Do not contact: ask", theirs.DoNotContactAsk, yours.DoNotContactAsk),
    ]);

    private static string? Hours(ContactForm form) => SafeHours.Of(form.MessageDays, form.MessageFrom, form.MessageUntil)?.Words;

    private static string Ways(ContactForm form) =>
        form.Asked != "yes" ? "Not asked yet" : string.Join(", ", ContactForm.Ways.Where(way => form.Safe.Contains(way.Code)).Select(way => way.Words)) is { Length: > 0 } ways ? ways : "Nothing is safe";
}
