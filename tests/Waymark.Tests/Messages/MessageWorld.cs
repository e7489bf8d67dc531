using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Messages;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Areas;
using Waymark.Tests.Simulation;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Messages;

/// <summary>A refuge and a surgery that work on one case, with people who have accounts, and a survivor who may be texted on Tuesdays from 10 to 12. It is half past ten on such a Tuesday.</summary>
internal sealed class MessageWorld : IAsyncDisposable
{
    public static readonly CancellationToken Stop = CancellationToken.None;
    public const string Hours = "tue 10:00-12:00", Number = "07700900123", Address = "canary-inbox@example.com";
    private static readonly Activity Settle = new("Settle", Permission.Administer);
    private static readonly RoleBook Roles = Reference.Files().Roles();
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-messages-");

    private MessageWorld(TestStore store) => Store = store;

    public TestStore Store { get; }
    public AreaPack Area { get; } = Invented.Pack("example");
    public AreaInForce Areas { get; } = new();
    public Wordings Wordings { get; } = Wordings.Read(Reference.Files());
    public Organisation Refuge { get; private set; } = null!;
    public Organisation Surgery { get; private set; } = null!;
    public User Worker { get; private set; } = null!;
    public User Nurse { get; private set; } = null!;
    public Guid Case { get; private set; }
    public MessageSettings Settings { get; set; } = null!;
    public string Folder => Path.Combine(folder.FullName, "out");

    public static async Task<MessageWorld> Open(string kind = "sqlite")
    {
        var world = new MessageWorld(await TestStore.Open(kind));
        world.Settings = new MessageSettings { From = "jay@example.org", Folder = world.Folder, TextGateway = "text.example.org", Link = "https://waymark.example.org" };
        await world.Fill();
        return world;
    }

    /// <summary>The store as somebody with an account.</summary>
    public WaymarkDb As(User user) => Store.Database.Open(new Actor(user.Id, user.Name, user.OrganisationId, Area.Code, Roles.Allow(user.RoleCodes)) { OrganisationKind = user.OrganisationId == Surgery.Id ? "health" : "refuge" });

    public WhatIsKnown Known(WaymarkDb db) => new(db, Store.Database, Roles, Wordings, Areas, Settings);

    public SendMessages Sender(Database? database = null) => new(database ?? Store.Database, Roles, Wordings, Areas, Settings);

    public Task<SendMessages.Round> Send() => Sender().Run(Area.Code, Stop);

    public void UseMail(int port) => Settings = Settings with { Folder = null, Smtp = new SmtpSettings("127.0.0.1", port, "none") };

    public async Task<Result<Guid>> Ask(MessageChannel channel = MessageChannel.Text, string? wording = "ring", User? by = null, Guid? toUser = null, Guid? toRecord = null, DateOnly? notBefore = null)
    {
        await using var db = As(by ?? Worker);
        return await new AskForMessage(db, Known(db)).Run(new AskForMessage.Request { CaseId = Case, Channel = channel, Wording = wording, ToUserId = toUser, ToRecordId = toRecord, NotBefore = notBefore }, Stop);
    }

    public async Task<OutgoingMessage> Message(Guid id)
    {
        await using var db = Store.Owner.Open(Actor.Operator("Test", Area.Code, Refuge.Id));
        return await db.Set<OutgoingMessage>().IgnoreQueryFilters().AsNoTracking().SingleAsync(message => message.Id == id, Stop);
    }

    /// <summary>Changes how she may be reached, as a colleague would.</summary>
    public async Task ChangeRule(Func<SafeContact, SafeContact> change)
    {
        await using var db = As(Nurse);
        var rule = await db.Set<ContactRule>().AsNoTracking().SingleAsync(r => r.CaseId == Case, Stop);
        Assert.Null((await new ChangeContactRule(db).Run(new ChangeContactRule.Request(Case, rule.Version, change(Safe)), Stop)).Refusal);
    }

    /// <summary>Saves whatever, as whoever may.</summary>
    public async Task Do(Func<WaymarkDb, Task> change, Permission needs = Permission.KeepCases, Guid? organisation = null)
    {
        await using var db = Store.Database.Open(Actor.Operator("Test", Area.Code, organisation ?? Refuge.Id));
        await change(db);
        Assert.Null(await db.Save(new Activity("Change", needs), null, Stop));
    }

    public static SafeContact Safe { get; } = new() { Asked = true, Text = true, Email = true, Phone = "07700 900123", EmailAddress = Address, MessageHours = Hours, CodeWord = "canary-code" };

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task Fill()
    {
        // 10:30 in London.
        await using (var db = Store.Database.Open(Actor.Operator("Test", Area.Code, Guid.Empty)))
        {
            Assert.True((await new LoadArea(db).Run(Area, Stop)).Done);
            Refuge = new Organisation { AreaCode = Area.Code, Name = "Harbour Refuge", Kind = "refuge" };
            Surgery = new Organisation { AreaCode = Area.Code, Name = "Mill Lane Surgery", Kind = "health" };
            Worker = new User { OrganisationId = Refuge.Id, Name = "Sam Example", SignInName = "sam@example.org", Roles = "refuge-worker" };
            Nurse = new User { OrganisationId = Surgery.Id, Name = "Noor Example", SignInName = "noor@example.org", Roles = "support-worker" };
            db.AddRange(Refuge, Surgery, Worker, Nurse);
            Assert.Null(await db.Save(Settle, null, Stop));
        }

        await using (var db = As(Worker))
            Case = (await new OpenCase(db).Run(new OpenCase.Request
            {
                Survivor = new() { GivenName = "Canaryann", FamilyName = "Examplecanary" }, AllegedToHarm = [new() { GivenName = "Mark", FamilyName = "Example" }], Contact = Safe,
            }, Stop)).Value;
        await Do(db =>
        {
            db.Add(new Involvement { CaseId = Case, OrganisationId = Surgery.Id, Kind = InvolvementKind.AcceptedReferral, From = db.Today });
            return Task.CompletedTask;
        });
    }
}
