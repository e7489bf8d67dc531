using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Disclosure;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Disclosure;

public sealed class DocumentTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_school_is_told_of_the_child_how_to_reach_her_and_who_must_not_come_and_no_place(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        var html = await Made(world, Recipient.School, child: world.Linnet.Id, message: "Linnet may be tired.");
        foreach (var needed in (string[])["Linnet Heron", "07700 900123", "Tobias Kestrel", "Linnet may be tired.", "Harbour Refuge"])
            Assert.Contains(needed, html, StringComparison.Ordinal);
        foreach (var never in (string[])["canary-source", "canary-place", "canary-hers", "canary-theirs", "canary-otherorg", "ZZ9", "07700 900777", "Orla"])
            Assert.DoesNotContain(never, html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Every_recipient_of_every_document_made_of_real_records_is_told_no_canary(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        var made = 0;
        foreach (var what in Enum.GetValues<DocumentKind>())
            foreach (var recipient in Enum.GetValues<Recipient>())
                foreach (var order in Enum.GetValues<OrderInForce>())
                {
                    var person = recipient switch { Recipient.ChildThirteen => world.Linnet.Id, Recipient.ParentWithResponsibility or Recipient.ParentWithoutResponsibility => world.Tobias.Id, _ => (Guid?)null };
                    await using var db = world.As(world.Worker);
                    var result = await Make(db, world, what, recipient, order, Delivery.ByHand, person, recipient is Recipient.Survivor or Recipient.ChildThirteen ? null : world.Linnet.Id);
                    if (result.Refusal is { } refusal)
                    {
                        Assert.Equal("Recipient", refusal.Field);
                        continue;
                    }

                    made++;
                    var html = (await new DocumentsOfCase(db).One(world.CaseId, result.Value, Stop))!.Content;
                    foreach (var never in (string[])["canary-source", "canary-place", "canary-theirs", "canary-hers", "canary-otherorg", "Orla"])
                        Assert.DoesNotContain(never, html, StringComparison.OrdinalIgnoreCase);
                    if (recipient != Recipient.Survivor)
                        Assert.DoesNotContain("ZZ9", html, StringComparison.OrdinalIgnoreCase);
                    if (recipient is Recipient.ParentWithResponsibility or Recipient.ParentWithoutResponsibility or Recipient.PerpetratorProgramme)
                        Assert.DoesNotContain("Maren", html, StringComparison.Ordinal);
                    if (recipient is not (Recipient.Survivor or Recipient.School or Recipient.Gp))
                        Assert.DoesNotContain("07700 900123", html, StringComparison.Ordinal);
                }

        Assert.True(made > 40, $"{made}");
    }

    /// <summary>Charnwood: a council was told of a new address and wrote to the old one, where the man she had fled from still lived.</summary>
    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_old_address_is_never_used_and_a_letter_to_an_address_that_somebody_shares_is_stopped(string kind)
    {
        await using var world = await HeldWorld.Open(kind);
        Assert.Contains("safe to write", (await Post(world)).Refusal!.Message);
        await Rule(world, rule => (rule.SafeToWrite, rule.AskedOn) = (true, new DateOnly(2025, 6, 1)));
        Assert.True((await Post(world)).Done);
        // She lived with him: he is written down where she is.
        await Move(world, "4 canary-place Mews, ZZ9 8YY", SharesAddress.Stays, danger: true);
        Assert.Contains("safe to write", (await Post(world)).Refusal!.Message);
        await Rule(world, rule => rule.SafeToWrite = true);
        Assert.Contains("lives where they live", (await Post(world)).Refusal!.Message);
        // She flees. He stays; what is written to her goes to the new address, and no document holds either.
        await Move(world, "77 canary-new Walk, ZZ8 1AA", SharesAddress.Stays);
        await Rule(world, rule => rule.SafeToWrite = true);
        var letter = await Post(world);
        Assert.True(letter.Done);
        await using (var db = world.As(world.Worker))
        {
            var html = (await new DocumentsOfCase(db).One(world.CaseId, letter.Value, Stop))!.Content;
            Assert.DoesNotContain("canary-place", html);
            Assert.DoesNotContain("canary-new", html);
        }

        // She is wrongly put back where he stayed, though he has no address of his own any more: he did not say that he left.
        await using (var db = world.As(world.Worker))
        {
            (await db.Set<Whereabouts>().SingleAsync(where => where.PersonRecordId == world.Tobias.Id && where.To == null, Stop)).To = db.Today;
            (await db.Set<PersonRecord>().SingleAsync(person => person.Id == world.Tobias.Id, Stop)).Postcode = null;
            Assert.Null(await db.Save(new Activity("Correct", Permission.KeepCases), null, Stop));
        }

        await Move(world, "4 Canary-Place Mews ZZ9 8YY", SharesAddress.NotKnown, danger: true);
        await Rule(world, rule => rule.SafeToWrite = true);
        Assert.Contains("lives where they live", (await Post(world)).Refusal!.Message);
        // Whoever may not see addresses cannot tell, and so does not write.
        await using var blind = world.As(TestStore.Somebody(world.Refuge, Permission.SeeCases, Permission.ShareCases));
        Assert.Contains("theirs alone", (await Make(blind, world, DocumentKind.Summary, Recipient.Survivor, OrderInForce.None, Delivery.ByPost, null, null)).Refusal!.Message);
    }

    [Fact]
    public async Task What_was_told_is_kept_with_the_case_and_goes_with_it_and_is_never_changed()
    {
        await using var world = await HeldWorld.Open("sqlite");
        await Made(world, Recipient.Court, child: null);
        await using var db = world.As(world.Worker);
        var made = await db.Set<DocumentMade>().SingleAsync(Stop);
        Assert.Equal(made.Digest, Digest.Of(made.Content));
        Assert.DoesNotContain("Maren", (await db.Set<AuditEntry>().SingleAsync(entry => entry.Kind == nameof(DocumentMade), Stop)).Changes);
        db.Remove(made);
        await Assert.ThrowsAsync<WallException>(() => db.Save(new Activity("Unsay it", Permission.ShareCases), null, Stop));
        await using var outside = world.As(TestStore.Somebody(Guid.NewGuid()));
        Assert.Null(await new DocumentsOfCase(outside).One(world.CaseId, made.Id, Stop));
        Assert.Equal("That case is not one of yours", (await Make(outside, world, DocumentKind.Summary, Recipient.Court, OrderInForce.None, Delivery.ByHand, null, null)).Refusal!.Message);
    }

    private static async Task<string> Made(HeldWorld world, Recipient recipient, Guid? child, string? message = null)
    {
        await using var db = world.As(world.Worker);
        var result = await Make(db, world, DocumentKind.Summary, recipient, OrderInForce.NotKnown, Delivery.ByHand, null, child, message);
        Assert.Null(result.Refusal);
        return (await new DocumentsOfCase(db).One(world.CaseId, result.Value, Stop))!.Content;
    }

    private static Task<Result<Guid>> Make(WaymarkDb db, HeldWorld world, DocumentKind kind, Recipient recipient, OrderInForce order, Delivery delivery, Guid? person, Guid? child, string? message = null) =>
        new MakeDocument(db, HeldWorld.Paragraphs(db)).Run(new() { CaseId = world.CaseId, Kind = kind, Recipient = recipient, Order = order, Delivery = delivery, Person = person, Child = child, Purpose = "To keep them safe", Message = message }, Stop);

    private static async Task<Result<Guid>> Post(HeldWorld world)
    {
        await using var db = world.As(world.Worker);
        return await Make(db, world, DocumentKind.Summary, Recipient.Survivor, OrderInForce.None, Delivery.ByPost, null, null);
    }

    private static async Task Rule(HeldWorld world, Action<ContactRule> change)
    {
        await using var db = world.As(world.Worker);
        change(await db.Set<ContactRule>().SingleAsync(Stop));
        Assert.Null(await db.Save(new Activity("Change how to reach her", Permission.KeepCases), null, Stop));
    }

    private static async Task Move(HeldWorld world, string address, SharesAddress others, bool danger = false)
    {
        await using var db = world.As(world.Worker);
        var move = new ChangeAddress(db);
        var version = await db.Set<Whereabouts>().Where(where => where.PersonRecordId == world.Maren.Id && where.To == null).Select(where => where.Version).SingleAsync(Stop);
        Assert.Null((await move.Run(new(world.CaseId, world.Maren.Id, version, address, [.. (await move.Others(world.CaseId, world.Maren.Id, Stop)).Select(other => new ChangeAddress.Said(other, others))], danger), Stop)).Refusal);
    }
}
