using Waymark.Access;
using Waymark.Areas;
using Xunit;

namespace Waymark.Web.Tests.Access;

public sealed class DemonstrationTests : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-demo-");

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_partnership_in_earnest_is_neither_shown_as_a_demonstration_nor_taken_away_for_a_fresh_one(bool fresh)
    {
        var (path, key) = (Path.Combine(folder.FullName, "earnest.db"), Path.Combine(folder.FullName, "key"));
        var earnest = (await Serving.Open("sqlite:" + path, key, migrate: true, CancellationToken.None)).Value;
        await using (var db = earnest.Open(Actor.Operator("Ada Example", "example", Guid.Empty)))
            Assert.True((await new LoadArea(db).Run(AreaReader.Read(Path.Combine(Files.Areas, "example")).Pack!, CancellationToken.None)).Done);
        earnest.LetGo();
        var asked = await Demonstration.Prepare(Demo(path, key) with { Fresh = fresh }, Files, CancellationToken.None);
        Assert.Contains("holds no demonstration", asked.Refusal!.Message);
        Assert.True(await earnest.Exists(CancellationToken.None));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_file_that_is_no_database_is_left_as_it_is(bool fresh)
    {
        var path = Path.Combine(folder.FullName, "letter.db");
        await File.WriteAllTextAsync(path, "Dear Ada");
        var asked = await Demonstration.Prepare(Demo(path, Path.Combine(folder.FullName, "key")) with { Fresh = fresh }, Files, CancellationToken.None);
        Assert.Contains("left as it is", asked.Refusal!.Message);
        Assert.Equal("Dear Ada", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_demonstration_is_opened_again_and_made_afresh_when_asked()
    {
        var (path, key) = (Path.Combine(folder.FullName, "demo.db"), Path.Combine(folder.FullName, "key"));
        Assert.True((await Demonstration.Prepare(Demo(path, key), Files, CancellationToken.None)).Done);
        Assert.True((await Demonstration.Prepare(Demo(path, key), Files, CancellationToken.None)).Done);
        var before = File.GetCreationTimeUtc(path);
        Assert.True((await Demonstration.Prepare(Demo(path, key) with { Fresh = true }, Files, CancellationToken.None)).Done);
        Assert.NotEqual(before, File.GetCreationTimeUtc(path));
    }

    [Fact, Asvs("15.2.3")]
    public async Task A_demonstration_is_never_served_in_earnest_and_each_account_has_a_code()
    {
        var (path, key) = (Path.Combine(folder.FullName, "shown.db"), Path.Combine(folder.FullName, "key"));
        var shown = (await Demonstration.Prepare(Demo(path, key), Files, CancellationToken.None)).Value;
        await using (var db = shown.Database.Open(Actor.Nobody))
            Assert.All(Demonstration.Accounts(db, shown.AreaCode), user => Assert.Matches("^[0-9]{6}$", Demonstration.CodeOf(db, user)));
        shown.Database.LetGo();
        var earnest = await Serving.Prepare(new StartArguments { Db = "sqlite:" + path, KeyFile = key, Area = "example" }, Files, CancellationToken.None);
        Assert.Contains("holds the demonstration", earnest.Refusal!.Message);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static ReferenceFiles Files { get; } = ReferenceFiles.Find(AppContext.BaseDirectory);

    private static StartArguments Demo(string path, string key) => new() { Demonstration = true, Area = "example", Db = "sqlite:" + path, KeyFile = key };
}
