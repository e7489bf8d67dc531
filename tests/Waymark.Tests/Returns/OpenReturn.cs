using Waymark.Access;
using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Publishing;
using Waymark.Returns;
using Waymark.Storage;
using Waymark.Tests.Areas;
using Waymark.Tests.Storage;

namespace Waymark.Tests.Returns;

/// <summary>A store in which the made-up partnership makes its return, and whoever fills and signs it.</summary>
public sealed class OpenReturn(Partnership here) : IAsyncDisposable
{
    public const string Name = "safe-accommodation";
    private static readonly Actor Signer = TestStore.Somebody(Guid.NewGuid(), Permission.SeeDirection, Permission.BuildReturns, Permission.CollectReadings, Permission.SignReturns);
    private static readonly ReferenceFiles Files = Reference.Files();

    public Partnership Here => here;

    /// <summary>Reads the record of changes: those of one's own organisation.</summary>
    public Actor Looker => Signer;

    public static async Task<OpenReturn> Open(string kind = "sqlite") => new(await Partnership.Open(kind));

    public Task<Result<CellEntry>> Enter(string cell, string? typed, int? version = null, string? reason = null, string year = "2024-25", string? owner = "Sam Example", string? source = "the grant ledger", string? day = "2025-06-01", string authority = SmallWorld.County, Actor? actor = null) =>
        here.Do(db => new EnterCell(db, here.Areas, Files).Run(new EnterCell.Request(Name, authority, year, cell, version, typed, owner, source, day is null ? null : SmallWorld.Day(day), reason), default), actor ?? Signer);

    public Task<PrintedReturn> Print(string year = "2024-25") => here.Do(async db =>
    {
        var asked = (await ReturnOfYear.Find(db, here.Areas, Files, Name, SmallWorld.County, year, default)).Value;
        return PrintedReturn.Of(await new ReturnTable(db, EveryField.Catalogue).Build(asked.Definition, asked.Area.Code, asked.Authority.Code, [asked.Authority.Code], asked.Year, default), asked.Authority.Name);
    }, Signer);

    public async Task<PrintedCell> Cell(string code, string year = "2024-25") => (await Print(year)).Cells.Single(cell => cell.Code == code);

    /// <summary>Signs what the page shows, or what it showed.</summary>
    public async Task<Result<SignedReturn>> Sign(string year = "2024-25", string? post = "director of public health", string? seen = null, Actor? actor = null)
    {
        seen ??= (await Print(year)).FiguresDigest();
        return await here.Do(db => new SignReturn(db, here.Areas, Files, new ReturnTable(db, EveryField.Catalogue)).Run(new SignReturn.Request(Name, SmallWorld.County, year, post, seen), default), actor ?? Signer);
    }

    public Task<Result<SignedReturn>> Reopen(SignedReturn signed, string? reason, int version = 0) =>
        here.Do(db => new ReopenReturn(db).Run(new ReopenReturn.Request(signed.Id, version, reason), default), Signer);

    public Task<IReadOnlyList<SignedReturn>> Signed(string year = "2024-25") =>
        here.Do(db => new SignedReturns(db).Show(new ReturnKey(TestStore.Area, Name, SmallWorld.County, year), default), Signer);

    public ValueTask DisposeAsync() => here.DisposeAsync();
}
