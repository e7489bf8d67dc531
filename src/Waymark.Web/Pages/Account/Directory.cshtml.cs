using Microsoft.AspNetCore.Mvc;
using Waymark.Access;
using Waymark.Storage;

namespace Waymark.Web.Pages.Account;

/// <summary>Somebody connects their account with their organisation's directory, or takes that back.</summary>
[Requires]
public sealed class DirectoryModel(WaymarkDb db, ConnectDirectory connect, OrganisationDirectories directories, DirectoryProof proof) : OwnFactors(db)
{
    /// <summary>What the directory said, sealed for this session.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Proof { get; set; }

    public ConnectDirectory.Own Own { get; private set; } = null!;

    /// <summary>Whether they come from the directory and have only to say yes.</summary>
    public bool Proven => proof.Open(Proof, Mine.Browser.Id) is not null;

    public string Wish => Uri.EscapeDataString(proof.Ask(Mine.Browser.Id));

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (proof.Open(Proof, Mine.Browser.Id) is not { } shown || directories.Find(shown.Directory) is not { } directory)
            return Refused(new Refusal("That took longer than five minutes. Connect it again."));
        if (await connect.Connect(directory, shown.Word, Stop) is { } refusal)
            return Refused(refusal);
        Say("Connected: you can sign in with it from now on");
        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostDisconnectAsync()
    {
        if (!await Load())
            return NotFound();
        if (await connect.Disconnect(Stop) is { } refusal)
            return Refused(refusal);
        Say("Disconnected: it lets you in no more");
        return LocalRedirect("/account");
    }

    private async Task<bool> Load()
    {
        if (await connect.Of(Stop) is not { } own)
            return false;
        Own = own;
        return true;
    }
}
