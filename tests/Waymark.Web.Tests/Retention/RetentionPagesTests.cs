using Waymark.Access;
using Waymark.People;

namespace Waymark.Web.Tests.Retention;

public sealed class RetentionPagesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_is_due_is_held_lifted_asked_for_by_one_and_released_by_another(bool postgres)
    {
        await using var site = await Site.Open(postgres: postgres);
        string reference;
        Guid id;
        await using (var db = site.Store(site.Refuge))
        {
            var her = new PersonRecord { OrganisationId = site.Refuge.Id, GivenName = "Maren", FamilyName = "Canaryworth", Phone = "07700 900123" };
            var file = new CaseFile { AreaCode = site.Area.Code, SurvivorRecordId = her.Id, SurvivorPersonId = her.PersonId, OpenedOn = db.Today.AddYears(-9), ClosedOn = db.Today.AddYears(-8) };
            db.AddRange(her, file, new Party { CaseId = file.Id, PersonRecordId = her.Id, Role = PartyRole.Survivor, Source = "the survivor", From = db.Today.AddYears(-9) },
                new Involvement { CaseId = file.Id, OrganisationId = site.Refuge.Id, Kind = InvolvementKind.Opened, From = db.Today.AddYears(-9) });
            Assert.Null(await db.Save(new Activity("Settle", Permission.KeepCases), null, Stop));
            (reference, id) = (file.Reference, file.Id);
        }

        var first = await site.SignIn("information-governance", site.Council, "Ada");
        var second = await site.SignIn("information-governance", site.Council, "Bea");
        await first.Get("/retention");
        Assert.Contains(reference, first.Says);
        Assert.DoesNotContain("Canaryworth", first.Text);
        await first.Submit(new() { ["Reference"] = "nothing" }, "Find");
        Assert.StartsWith("No case of this partnership", first.Errors.Single());
        await first.Submit(new() { ["Reference"] = reference.ToLowerInvariant() }, "Find");
        Assert.Equal($"/retention/{id:N}", first.Path);
        await first.Submit(button: "Hold the case");
        Assert.Equal(["Say why the case is held: an inquest, a review, an inquiry"], first.Errors);
        // Nothing is done on half an answer: neither with too many letters, nor with half a day.
        await first.Submit(new() { ["HoldReason"] = new string('a', 501) }, "Hold the case");
        Assert.DoesNotContain("Legal hold", first.Says);
        await first.Submit(new() { ["HoldReason"] = "An inquest", ["Until.Day"] = "31", ["Until.Month"] = "2", ["Until.Year"] = "2031" }, "Hold the case");
        Assert.NotEmpty(first.Errors);
        Assert.DoesNotContain("Legal hold", first.Says);
        await first.Submit(new() { ["HoldReason"] = "An inquest", ["Until.Day"] = "", ["Until.Month"] = "", ["Until.Year"] = "" }, "Hold the case");
        Assert.Contains("An inquest", first.Says);
        Assert.DoesNotContain("Ask for its erasure", first.Says);
        await first.Submit(new() { ["Reason"] = "It is over" }, "Lift the hold");
        await first.Submit(button: "Ask for its erasure");
        Assert.Contains("You asked for this.", first.Says);
        // The button is not shown to her, and the address does not do it either.
        await first.Post($"/retention/{id:N}?handler=release", new() { ["__RequestVerificationToken"] = first.Hidden("__RequestVerificationToken"), ["_once"] = Guid.NewGuid().ToString("N"), ["_version"] = "0" });
        await second.Get("/retention");
        Assert.Contains("Waiting for a second person", second.Says);
        await second.Get($"/retention/{id:N}");
        await second.Submit(button: "Erase the case and those who are on no other");
        Assert.Equal("/retention", second.Path);
        Assert.Contains("asked for by Ada, released by Bea", second.Says);
        await second.Get($"/retention/{id:N}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, second.Status);
        var worker = await site.SignIn("refuge-worker", site.Refuge);
        await worker.Get("/retention");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, worker.Status);
        await worker.Get("/cases?Status=all");
        Assert.DoesNotContain("Canaryworth", worker.Text);
    }
}
