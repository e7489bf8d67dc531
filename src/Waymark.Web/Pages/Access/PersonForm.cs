using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Access;

/// <summary>A change to one account: who it is about, and what to say when somebody else changed it first.</summary>
public abstract class PersonForm(WaymarkDb db, Accounts accounts) : WaymarkPage(db)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(Name = "_version")]
    public int Version { get; set; }

    public User Person { get; private set; } = null!;
    public Organisation Organisation { get; private set; } = null!;

    public string Back => $"/people/{Id:N}";

    protected async Task<bool> Load()
    {
        if (await accounts.Find(Id, Stop) is not { } account)
            return false;
        (Person, Organisation) = (account.User, account.Organisation);
        return true;
    }

    /// <summary>Leads back to the account, or says what must be put right.</summary>
    protected IActionResult Ended(Refusal? refusal, string done)
    {
        if (refusal is null)
        {
            Say(done);
            return LocalRedirect(Back);
        }

        if (refusal != WaymarkDb.Overtaken)
            return Refused(refusal);
        Version = Person.Version;
        return Refused(new Refusal("Somebody else changed this account while you were writing. What you chose is below; what is kept now stands on the account's own page. Save again to keep yours."));
    }
}
