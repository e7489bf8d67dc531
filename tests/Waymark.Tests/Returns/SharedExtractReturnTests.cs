using System.Text.Json;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Cli;
using Waymark.Tests.Import;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Returns;

public sealed class SharedExtractReturnTests
{
    private static readonly ReferenceFiles Files = ReferenceFiles.Find(AppContext.BaseDirectory);

    [Theory, MemberData(nameof(TestStore.Both), MemberType = typeof(TestStore))]
    public async Task A_refuges_file_comes_out_as_the_return_its_writer_would_have_made(string kind)
    {
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(ImportFiles.Shared("truth.json"), default));
        var refuge = truth.RootElement.GetProperty("refuge");
        var pack = AreaReader.Read(Path.Combine(Files.Areas, "nottinghamshire-2021")).Pack!;
        await using var stream = File.OpenRead(ImportFiles.Shared("refuge-referrals-2024-25.csv"));
        var read = (await ImportFiles.Read(stream)).Value;
        await using var store = await TestStore.Open(kind);
        await using var db = store.Database.Open(Actor.Operator("Test", pack.Code, Guid.Empty));
        Assert.True((await new LoadArea(db).Run(pack, default)).Done);
        Assert.True((await new LoadRefugeReferrals(db, store.Database, new CodeLists(Files)).Run(new("Aspen House Refuge", null, pack, read), default)).Done);

        var filled = (await ReturnCommand.Build(db, Files, pack.Code, "safe-accommodation", null, "2024-25", default)).Value;
        var cells = filled.Cells.ToDictionary(cell => cell.Code, cell => cell.Value);
        int Expected(string name) => refuge.GetProperty(name).GetInt32();

        Assert.Equal((Expected("adults_supported") + Expected("children_supported"), Expected("children_supported"), Expected("households_supported")), (cells["B1"], cells["B1.children"], cells["B2"]));
        Assert.Equal(Expected("adults_supported"), cells["B1.women"] + cells["B1.men"] + cells["B1.trans-adults"] + cells["B1.unknown"]);
        foreach (var reason in refuge.GetProperty("declined").EnumerateObject())
            Assert.Equal(reason.Value.GetInt32(), cells["D2." + reason.Name]);
        Assert.Equal(refuge.GetProperty("declined").EnumerateObject().Sum(reason => reason.Value.GetInt32()), cells["D1"]);
        foreach (var destination in refuge.GetProperty("moved_on").EnumerateObject())
            Assert.Equal(destination.Value.GetInt32(), cells["E2." + destination.Name]);
        Assert.Equal(Expected("households_supported") - Expected("still_in_on_31_march"), cells["E1"]);
        Assert.Equal(Expected("out_of_area_referrals"), cells["F.referrals"]);
    }
}
