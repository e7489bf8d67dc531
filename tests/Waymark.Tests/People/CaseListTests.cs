using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage;
using Waymark.Tests.Storage;

namespace Waymark.Tests.People;

public sealed class CaseListTests
{
    private static readonly Guid Refuge = Guid.NewGuid();
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task She_is_found_by_the_name_she_wishes_to_be_called(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var kit = await Open(store, "Katherine", "Ashdown", "Kit");
        await Open(store, "Kiera", "Brown");
        foreach (var words in new[] { "kit", "Kit Ashdown", "ashdown kit", "Katherine Ash" })
            Assert.Equal([kit], await Found(store, new CaseList.Question { Words = words }));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task Every_case_stands_on_one_page_and_the_count_is_of_all_pages(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var opened = new List<Guid>();
        for (var number = 0; number < CaseList.PageSize + 3; number++)
            opened.Add(await Open(store, "Ada", $"Name{number:00}"));
        await using var db = Mine(store);
        var first = await new CaseList(db).Show(new CaseList.Question { Sort = "name" }, Stop);
        var second = await new CaseList(db).Show(new CaseList.Question { Sort = "name", Page = 2 }, Stop);
        Assert.Equal((CaseList.PageSize + 3, CaseList.PageSize, 3), (first.Total, first.Rows.Count, second.Rows.Count));
        Assert.Equal(opened, [.. first.Rows.Concat(second.Rows).Select(row => row.Id)]);
        Assert.Empty((await new CaseList(db).Show(new CaseList.Question { Page = int.MaxValue }, Stop)).Rows);
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task The_earliest_next_step_stands_first_and_cases_without_one_last(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var none = await Open(store, "Ada", "None");
        var later = await Open(store, "Bea", "Later");
        var soon = await Open(store, "Cal", "Soon");
        await Step(store, later, "Ring the school", 5);
        await Step(store, soon, "Write to the court", 9);
        await Step(store, soon, "Ring her back", 2);
        await using var db = Mine(store);
        var rows = (await new CaseList(db).Show(new CaseList.Question { Sort = "due" }, Stop)).Rows;
        Assert.Equal([soon, later, none], rows.Select(row => row.Id));
        Assert.Equal(["Ring her back", "Ring the school", null], rows.Select(row => row.NextStep));
    }

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_case_left_yesterday_is_on_no_list_and_one_left_today_still_is(string kind)
    {
        await using var store = await TestStore.Open(kind);
        var left = await Open(store, "Ada", "Left");
        var leaving = await Open(store, "Bea", "Leaving");
        await Leave(store, left, -1);
        await Leave(store, leaving, 0);
        Assert.Equal([leaving], await Found(store, new CaseList.Question()));
        Assert.Empty(await Found(store, new CaseList.Question { Words = "Left" }));
    }

    private static async Task<IReadOnlyList<Guid>> Found(TestStore store, CaseList.Question question)
    {
        await using var db = Mine(store);
        return [.. (await new CaseList(db).Show(question, Stop)).Rows.Select(row => row.Id)];
    }

    private static async Task Step(TestStore store, Guid caseId, string step, int inDays)
    {
        await using var db = Mine(store);
        Assert.True((await new NoteOnCase(db).Run(new NoteOnCase.Request { CaseId = caseId, Kind = "call", Text = "She rang.", NextStep = step, NextStepBy = db.Today.AddDays(inDays) }, Stop)).Done);
    }

    private static async Task Leave(TestStore store, Guid caseId, int days)
    {
        await using var db = Mine(store);
        var involvement = await db.Set<Involvement>().SingleAsync(one => one.CaseId == caseId, Stop);
        involvement.To = db.Today.AddDays(days);
        Assert.Null(await db.Save(new Activity("Leave a case", Permission.KeepCases), "for the test", Stop));
    }

    private static WaymarkDb Mine(TestStore store) => store.Database.Open(TestStore.Somebody(Refuge));

    private static async Task<Guid> Open(TestStore store, string given, string family, string? knownAs = null)
    {
        await using var db = Mine(store);
        return (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new OpenCase.NewPerson { GivenName = given, FamilyName = family, KnownAs = knownAs, BornOn = new DateOnly(1990, 2, 28) } }, Stop)).Value;
    }
}
