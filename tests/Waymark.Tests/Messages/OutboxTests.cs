using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Messages;
using Waymark.People;
using Waymark.Shared;
using Waymark.Storage;
using Waymark.Storage.Backups;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Messages;

public sealed class OutboxTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_message_is_asked_for_goes_once_and_is_audited(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        var id = (await world.Ask()).Value;
        Assert.Equal((1, 0), ((await world.Send()).Sent, (await world.Send()).Sent));
        Assert.Equal(MessageState.Sent, (await world.Message(id)).State);
        var mail = await File.ReadAllTextAsync(Path.Combine(world.Folder, $"{id:N}.eml"), Stop);
        Assert.Contains($"To: {MessageWorld.Number}@text.example.org", mail);
        Assert.Contains("Please ring 01632 960123", mail);
        Assert.Empty(GiveawayWords.In(mail));
        await using var db = world.As(world.Worker);
        foreach (var canary in (string[])["canary", "Example", "Harbour", "Mill Lane", "Sam", (await db.Set<CaseFile>().SingleAsync(Stop)).Reference, world.Case.ToString("N")])
            Assert.DoesNotContain(canary, mail.Replace("example.org", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Ask for a message", "Hand a message over", "Note what became of a message"], await db.Set<AuditEntry>().Where(entry => entry.RecordId == id).OrderBy(entry => entry.Number).Select(entry => entry.Activity).ToListAsync(Stop));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_rule_is_asked_as_it_stands_when_it_would_go_and_not_as_it_stood(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        world.Store.Clock.Advance(TimeSpan.FromHours(-1));
        var ids = new List<Guid> { (await world.Ask()).Value };
        Assert.Equal(SendMessages.Round.Nothing, await world.Send());
        await world.ChangeRule(safe => safe with { DoNotContactAsk = "the nurse at the school" });
        world.Store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await world.Send()).HeldBack);
        var held = await world.Message(ids[0]);
        Assert.Equal(MessageState.HeldBack, held.State);
        Assert.Contains("must not be contacted", held.Why);
        Assert.DoesNotContain("nurse", held.Why);
        Assert.False(File.Exists(Path.Combine(world.Folder, $"{ids[0]:N}.eml")));
        // Whoever asked is told where they look first, and nothing in it says whom it was about.
        await using var db = world.As(world.Worker);
        Assert.Equal($"/cases/{world.Case:N}/messages", (await new Notices(db).Show(5, Stop)).Single(notice => notice.UserId == world.Worker.Id).Link);
        // A hold is for good: the rule that says yes again lets nothing go by itself.
        await world.ChangeRule(safe => safe);
        Assert.Equal(SendMessages.Round.Nothing, await world.Send());
    }

    [Fact]
    public async Task What_is_changed_while_it_is_being_claimed_counts_too()
    {
        await using var world = await MessageWorld.Open();
        var id = (await world.Ask()).Value;
        await using var carrier = new Meddling(new FolderCarrier(world.Folder, "jay@example.org", "text.example.org")) { BeforeClaim = () => world.ChangeRule(safe => safe with { Text = false }) };
        Assert.Equal(1, (await world.Sender().Run(world.Area.Code, carrier, Stop)).HeldBack);
        Assert.Contains("not said that a text is safe", (await world.Message(id)).Why);
        Assert.Equal(0, carrier.Handed);
    }

    [Fact]
    public async Task Nothing_is_asked_for_that_the_rule_refuses_now()
    {
        await using var world = await MessageWorld.Open();
        foreach (var (change, says) in ((Func<SafeContact, SafeContact>, string)[])
                 [
                     (safe => safe with { DoNotContactAsk = "her sister" }, "must not be contacted"), (safe => safe with { Asked = false }, "Nobody has asked her"), (safe => safe with { Text = false }, "not said that a text is safe"),
                     (safe => safe with { MessageHours = null, Times = "weekdays 10 to 2, not Tuesdays" }, "days and hours"), (safe => safe with { Phone = "01632 960123" }, "read out aloud"), (safe => safe with { Phone = null }, "No mobile"),
                 ])
        {
            await world.ChangeRule(change);
            Assert.Contains(says, (await world.Ask()).Refusal!.Message);
        }

        await world.ChangeRule(safe => safe);
        await world.Do(async db => (await db.Set<PersonRecord>().SingleAsync(person => person.GivenName == "Mark", Stop)).Phone = "+44 7700 900123");
        Assert.Contains("alleged to harm", (await world.Ask()).Refusal!.Message);
        await using (var nothing = world.As(world.Worker))
            Assert.Empty(await nothing.Set<OutgoingMessage>().ToListAsync(Stop));
        // The other way is still hers alone.
        Assert.True((await world.Ask(MessageChannel.Email)).Done);
    }

    [Fact]
    public async Task Only_people_of_the_case_are_written_to_and_only_by_those_who_work_on_it()
    {
        await using var world = await MessageWorld.Open();
        var mark = Guid.Empty;
        await world.Do(async db => mark = (await db.Set<PersonRecord>().SingleAsync(person => person.GivenName == "Mark", Stop)).Id);
        Assert.Contains("Nobody has asked them", (await world.Ask(toRecord: mark)).Refusal!.Message);
        var outsider = new User { OrganisationId = Guid.NewGuid(), Name = "Out Sider", SignInName = "out@example.org", Roles = "support-worker" };
        await using (var db = world.Store.Database.Open(Actor.Operator("Test", world.Area.Code, Guid.Empty)))
        {
            var elsewhere = new Organisation { Id = outsider.OrganisationId, AreaCode = world.Area.Code, Name = "Elsewhere", Kind = "refuge" };
            db.AddRange(elsewhere, outsider);
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, Stop));
        }

        Assert.Equal("Choose somebody who works on this case", (await world.Ask(MessageChannel.Email, toUser: outsider.Id)).Refusal!.Message);
        Assert.Equal("Choose somebody who works on this case", (await world.Ask(MessageChannel.Email, toUser: world.Worker.Id)).Refusal!.Message);
        Assert.Contains("not one of yours", (await world.Ask(by: outsider)).Refusal!.Message);
        // A colleague is told that something waits, and nothing of what.
        var id = (await world.Ask(MessageChannel.Email, toUser: world.Nurse.Id)).Value;
        Assert.Equal(1, (await world.Send()).Sent);
        var mail = await File.ReadAllTextAsync(Path.Combine(world.Folder, $"{id:N}.eml"), Stop);
        Assert.Contains("To: noor@example.org", mail);
        Assert.DoesNotContain(world.Case.ToString("N"), mail);
        Assert.DoesNotContain("canary", mail, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("https://waymark.example.org", mail.Trim());
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_wall_a_lost_role_or_work_that_has_ended_stops_what_waits(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        var walled = (await world.Ask(MessageChannel.Email, toUser: world.Nurse.Id)).Value;
        await world.Do(db =>
        {
            db.Add(new Wall { AreaCode = world.Area.Code, CaseId = world.Case, AgainstUserId = world.Nurse.Id, UsersOrganisationId = world.Surgery.Id, Origin = WallOrigin.Declared, Why = "She knows him", At = db.Now });
            return Task.CompletedTask;
        });
        await using (var db = world.As(world.Worker))
            Assert.DoesNotContain(await world.Known(db).Colleagues(world.Case, Stop), colleague => colleague.UserId == world.Nurse.Id);
        var unroled = (await world.Ask()).Value;
        await world.Do(async db => (await db.Set<User>().SingleAsync(user => user.Id == world.Worker.Id, Stop)).Roles = "board-member", Permission.Administer);
        Assert.Equal(2, (await world.Send()).HeldBack);
        // The reason tells nobody that there is a wall.
        var why = (await world.Message(walled)).Why!;
        Assert.DoesNotContain("wall", why);
        Assert.Contains("Whoever asked for it", (await world.Message(unroled)).Why);
        // The nurse sees nothing of the case, and so asks for nothing.
        Assert.False((await world.Ask(by: world.Nurse)).Done);

        await world.Do(async db => (await db.Set<User>().SingleAsync(user => user.Id == world.Worker.Id, Stop)).Roles = "refuge-worker", Permission.Administer);
        var left = (await world.Ask()).Value;
        await world.Do(async db => (await db.Set<Involvement>().SingleAsync(involved => involved.OrganisationId == world.Refuge.Id, Stop)).To = db.Today.AddDays(-1));
        Assert.Equal(SendMessages.Round.Nothing, await world.Send());
        Assert.Equal(MessageState.Waiting, (await world.Message(left)).State);
        Assert.False(File.Exists(Path.Combine(world.Folder, $"{left:N}.eml")));
    }

    [Fact]
    public async Task Whoever_works_with_the_person_alleged_to_harm_writes_to_nobody_who_was_harmed()
    {
        await using var world = await MessageWorld.Open();
        var asked = (await world.Ask(by: world.Nurse)).Value;
        await world.Do(async db => db.Entry(await db.Set<Organisation>().SingleAsync(one => one.Id == world.Surgery.Id, Stop)).Property(one => one.Kind).CurrentValue = "perpetrator-programme", Permission.Administer);
        Assert.False((await world.Ask(by: world.Nurse)).Done);
        Assert.Equal(1, (await world.Send()).HeldBack);
        Assert.Equal(MessageState.HeldBack, (await world.Message(asked)).State);
        Assert.Contains("works with the person alleged to harm", (await world.Message(asked)).Why);
        Assert.True((await world.Ask()).Done);
    }

    [Fact]
    public async Task A_closed_case_and_a_changed_number_hold_it_back_and_a_message_is_taken_back_while_it_waits()
    {
        await using var world = await MessageWorld.Open();
        var (number, back) = ((await world.Ask()).Value, (await world.Ask(wording: "remember", notBefore: new DateOnly(2025, 6, 17))).Value);
        await world.ChangeRule(safe => safe with { Phone = "07700 900124" });
        Assert.Equal(1, (await world.Send()).HeldBack);
        Assert.Contains("has changed", (await world.Message(number)).Why);
        await using (var db = world.As(world.Nurse))
            Assert.False((await new WithdrawMessage(db).Run(new(world.Case, back, 0), Stop)).Done);
        await using (var db = world.As(world.Worker))
        {
            Assert.True((await new WithdrawMessage(db).Run(new(world.Case, back, 0), Stop)).Done);
            Assert.False((await new WithdrawMessage(db).Run(new(world.Case, number, 1), Stop)).Done);
        }

        world.Store.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(SendMessages.Round.Nothing, await world.Send());
        Assert.Equal(MessageState.Withdrawn, (await world.Message(back)).State);
        var closed = (await world.Ask()).Value;
        await world.Do(async db => (await db.Set<CaseFile>().SingleAsync(Stop)).ClosedOn = db.Today);
        Assert.Equal(1, (await world.Send()).HeldBack);
        Assert.Contains("closed", (await world.Message(closed)).Why);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Of_two_senders_at_once_only_one_sends_and_each_message_goes_once(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        for (var at = 0; at < 5; at++)
            await world.Ask();
        await using var carrier = new Meddling(new FolderCarrier(world.Folder, "jay@example.org", "text.example.org"));
        var rounds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Sender().Run(world.Area.Code, carrier, Stop))));
        Assert.Equal((5, 5), (rounds.Sum(round => round.Sent), carrier.Handed));
        // Whoever holds the turn keeps everybody else out until their time is up.
        await world.Ask();
        SendMessages.Round? shut = null;
        await using var slow = new Meddling(new FolderCarrier(world.Folder, "jay@example.org", "text.example.org")) { BeforeHanding = async () => shut = await world.Send() };
        Assert.Equal(1, (await world.Sender().Run(world.Area.Code, slow, Stop)).Sent);
        Assert.Equal(SendMessages.Round.Nothing with { OurTurn = false }, shut);
        // A sender that took longer than its time does not note over whoever came after it: nobody knows, and nobody sends it again.
        var late = (await world.Ask()).Value;
        await using var stuck = new Meddling(new Mute(new FolderCarrier(world.Folder, "jay@example.org", "text.example.org")))
        {
            BeforeHanding = async () =>
            {
                world.Store.Clock.Advance(SenderTurn.Lasts);
                await using var other = new Mute(new FolderCarrier(world.Folder, "jay@example.org", "text.example.org"));
                shut = await world.Sender().Run(world.Area.Code, other, Stop);
            },
        };
        Assert.Equal(0, (await world.Sender().Run(world.Area.Code, stuck, Stop)).Sent);
        Assert.Equal((true, 1), (shut!.OurTurn, shut.NotKnown));
        Assert.Equal(MessageState.NotKnown, (await world.Message(late)).State);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_sender_whose_clock_was_ahead_stops_nobody(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        // It sent, gave the turn on, and its clock was put right.
        world.Store.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.Send();
        world.Store.Clock.Advance(-TimeSpan.FromMinutes(16));
        await world.Ask();
        Assert.Equal(1, (await world.Send()).Sent);
        // It was stopped in the middle; whoever holds the turn by a clock that is right keeps it.
        foreach (var (ahead, sent) in new[] { (TimeSpan.FromMinutes(2), 0), (TimeSpan.FromHours(1), 1) })
        {
            await world.Ask();
            await using (var db = world.Store.Owner.Open(Actor.Nobody))
            {
                var (holder, until) = (Guid.NewGuid(), db.Now + ahead);
                await db.Set<SenderTurn>().ExecuteUpdateAsync(set => set.SetProperty(turn => turn.HeldBy, holder).SetProperty(turn => turn.Until, until), Stop);
            }

            var round = await world.Send();
            Assert.Equal((sent > 0, sent > 0), (round.OurTurn, round.Sent > 0));
        }
    }

    [Fact]
    public async Task A_restored_copy_sends_nothing_of_what_waited()
    {
        await using var world = await MessageWorld.Open();
        var id = (await world.Ask()).Value;
        var copy = Path.Combine(Path.GetTempPath(), $"waymark-{Guid.NewGuid():N}.backup");
        var operatorOf = Actor.Operator("Test", world.Area.Code, Guid.Empty);
        Assert.Null((await Backup.Make(world.Store.Database, operatorOf, copy, Stop)).Refusal);
        // It goes after the copy was made, as on any day.
        Assert.Equal(1, (await world.Send()).Sent);
        var target = Database.At("sqlite:" + Path.Combine(world.Folder, "restored.db"), world.Store.Clock).Value;
        Assert.Null((await Restore.Run(copy, target, new byte[32], operatorOf, Stop)).Refusal);
        Assert.Equal(SendMessages.Round.Nothing, await world.Sender(target).Run(world.Area.Code, Stop));
        await using (var db = target.Open(Actor.Operator("Test", world.Area.Code, world.Refuge.Id)))
        {
            var aside = await db.Set<OutgoingMessage>().SingleAsync(Stop);
            Assert.Equal((id, MessageState.NotKnown, MessageWorld.Number), (aside.Id, aside.State, aside.AskedFor));
        }

        target.LetGo();
        File.Delete(copy);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_list_tells_what_became_of_each_and_what_would_happen_now(string kind)
    {
        await using var world = await MessageWorld.Open(kind);
        var sent = (await world.Ask()).Value;
        await world.Send();
        var waits = (await world.Ask(wording: "remember", notBefore: new DateOnly(2025, 6, 17))).Value;
        await using var db = world.As(world.Nurse);
        var rows = await new CaseMessages(db, world.Known(db)).Show(world.Case, 50, Stop);
        Assert.Equal(2, rows.Count);
        Assert.Null(rows.Single(row => row.Message.Id == sent).Now);
        Assert.Equal(new DateTime(2025, 6, 17, 9, 0, 0, DateTimeKind.Utc), Assert.IsType<SendingDecision.Wait>(rows.Single(row => row.Message.Id == waits).Now).Until);
        Assert.All(rows, row => Assert.Equal("Canaryann Examplecanary", row.To));
        await using var stranger = world.Store.Database.Open(Actor.Operator("Test", world.Area.Code, Guid.NewGuid()));
        Assert.Empty(await new CaseMessages(stranger, world.Known(stranger)).Show(world.Case, 50, Stop));
    }

    /// <summary>A carrier that cannot say what it has, as a mail server cannot.</summary>
    private sealed class Mute(ICarrier inner) : ICarrier
    {
        public Task<bool> Answers(CancellationToken stop) => inner.Answers(stop);

        public Task<Handed> Hand(Letter letter, CancellationToken stop) => inner.Hand(letter, stop);

        public bool? Has(Guid message) => null;

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    /// <summary>A carrier with something that happens before it answers, and that counts.</summary>
    private sealed class Meddling(ICarrier inner) : ICarrier
    {
        private int handed;

        public Func<Task> BeforeClaim { get; init; } = () => Task.CompletedTask;

        public Func<Task> BeforeHanding { get; init; } = () => Task.CompletedTask;

        public int Handed => handed;

        public async Task<bool> Answers(CancellationToken stop)
        {
            await BeforeClaim();
            return await inner.Answers(stop);
        }

        public async Task<Handed> Hand(Letter letter, CancellationToken stop)
        {
            await BeforeHanding();
            Interlocked.Increment(ref handed);
            return await inner.Hand(letter, stop);
        }

        public bool? Has(Guid message) => inner.Has(message);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
