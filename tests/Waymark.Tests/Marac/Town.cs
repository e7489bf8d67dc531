using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Marac;
using Waymark.People;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Marac;

/// <summary>A refuge with one case, and whoever coordinates the MARAC, in the made-up area.</summary>
internal sealed record Town(TestStore Store, Organisation Refuge, Organisation Coordinator)
{
    public static readonly ReferenceFiles Files = ReferenceFiles.Find(AppContext.BaseDirectory);

    public Guid CaseId { get; private set; }

    public WaymarkDb As(Organisation organisation) => Store.Database.Open(TestStore.Somebody(organisation.Id) with { AreaCode = organisation.AreaCode });

    /// <summary>An assessment with so many yes answers and no for the rest.</summary>
    public static AssessAndRefer.Request Yes(int yes) => new()
    {
        CaseId = Guid.Empty,
        Checklist = new ChecklistAnswers(Enumerable.Range(1, 24).ToDictionary(n => n, n => n <= yes ? RiskAnswer.Yes : RiskAnswer.No), new Dictionary<int, string>()),
        ReferringAgency = "voluntary",
    };

    public async Task<Result<AssessAndRefer.Saved>> Assess(AssessAndRefer.Request request)
    {
        await using var db = As(Refuge);
        return await new AssessAndRefer(db, Files, new AreaInForce()).Run(request with { CaseId = CaseId }, default);
    }

    public async Task<Result<Guid>> Correct(Guid assessment, AssessAndRefer.Request says, int version = 0, string? reason = "Written down wrongly", Organisation? by = null)
    {
        await using var db = As(by ?? Refuge);
        return await new CorrectAssessment(db, Files, new AreaInForce()).Run(new(assessment, version, says with { CaseId = CaseId }, reason), default);
    }

    /// <summary>Hears the one case on the list, today.</summary>
    public async Task Hear()
    {
        Guid meeting;
        await using (var db = As(Coordinator))
            meeting = (await new AddMeeting(db).Run(new AddMeeting.Request("North", db.Today), default)).Value;
        await using (var db = As(Coordinator))
            await new ListCases(db).Run(new ListCases.Request(meeting, 0, [(await db.Set<MaracCase>().AsNoTracking().SingleAsync()).Id]), default);
        await using var record = As(Coordinator);
        var marac = await record.Set<MaracCase>().AsNoTracking().SingleAsync();
        Assert.True((await new RecordHearing(record).Run(new RecordHearing.Request(marac.Id, marac.Version, MaracState.Heard, null), default)).Done);
    }

    public static async Task<Town> Settle(TestStore store)
    {
        var area = AreaReader.Read(Path.Combine(Files.Areas, "example")).Pack!;
        var town = new Town(store, new Organisation { AreaCode = area.Code, Name = "Refuge", Kind = "refuge", ReceivesReferrals = true }, new Organisation { AreaCode = area.Code, Name = "MARAC", Kind = "marac", CoordinatesMarac = true });
        await using (var db = store.Database.Open(TestStore.Somebody(Guid.NewGuid()) with { AreaCode = area.Code }))
        {
            Assert.True((await new LoadArea(db).Run(area, default)).Done);
            db.AddRange(town.Refuge, town.Coordinator);
            Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, default));
        }

        await using var open = town.As(town.Refuge);
        town.CaseId = (await new OpenCase(open).Run(new OpenCase.Request
        {
            Survivor = new OpenCase.NewPerson { GivenName = "Isobel", FamilyName = "Example" },
            Children = [new OpenCase.NewPerson { GivenName = "Mia", Age = 3 }],
            AllegedToHarm = [new OpenCase.NewPerson { GivenName = "Mark", Connections = ["PC_E"] }],
        }, default)).Value;
        return town;
    }
}
