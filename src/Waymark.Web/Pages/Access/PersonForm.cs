using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;
using Waymark.Web.Design;

namespace Waymark.Web.Pages.Access;

/// <summary>A change to one account: who it is about, and what to say when somebody else changed it first.</summary>
public abstract class PersonForm(WaymarkDb db, Accounts accounts) : WaymarkPage(db)
{
    private const string NotAsked = "Not asked here";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public User Person { get; private set; } = null!;
    public Organisation Organisation { get; private set; } = null!;

    public string Back => $"/people/{Id:N}";

    /// <summary>Shows the form as the account now stands.</summary>
    protected async Task<IActionResult> Opened()
    {
        if (!await Load())
            return NotFound();
        Version = Person.Version;
        return Page();
    }

    /// <summary>Leads back to the account with a password to hand over once, or says what must be put right.</summary>
    protected async Task<IActionResult> Handed(Result<Accounts.Opened> done)
    {
        if (!done.Done)
            return await Ended(done.Refusal, "", () => [new("Password", "May have been reset by somebody else: ask before you make another", "A new one to use once")]);
        TempData[PersonModel.OneTimePassword] = done.Value.OneTimePassword;
        return LocalRedirect(Back);
    }

    protected async Task<bool> Load()
    {
        if (await accounts.Find(Id, Stop) is not { } account)
            return false;
        (Person, Organisation) = (account.User, account.Organisation);
        return true;
    }

    /// <summary>Both texts, when somebody else saved first.</summary>
    public BothTexts? Both { get; private set; }

    /// <summary>Leads back to the account, or says what must be put right. Where somebody else changed the account first, shows both; what was chosen stays.</summary>
    /// <param name="rows">Each answer as the account now stands and as it was chosen.</param>
    protected async Task<IActionResult> Ended(Refusal? refusal, string done, Func<IReadOnlyList<BothTexts.Row>> rows)
    {
        if (refusal is null)
        {
            Say(done);
            return LocalRedirect(Back);
        }

        if (refusal == WaymarkDb.Overtaken && await Load())
        {
            Version = Person.Version;
            ModelState.Remove("_version");
            var asked = rows();
            // What this form does not ask may be what changed: it stands beside the answers all the same.
            Both = new BothTexts([.. asked, .. ((BothTexts.Row[])[new("Works at", Organisation.Name, NotAsked), new("Access ends", Ends(Person.LeftOn), NotAsked)]).Where(row => asked.All(one => one.Label != row.Label))]);
        }

        return Refused(refusal);
    }

    protected static string Ends(DateOnly? day) => day is { } last ? When.ShortDate(last) : "It does not end";
}
