using System.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Access;
using Waymark.People;
using Waymark.Storage.Backups;

namespace Waymark.Tests.Storage;

/// <summary>What a stolen disk or backup says: each class of words is seeded with a word of its own, and every byte of database, log and backup is read for it.</summary>
public sealed class StolenDiskTests
{
    // One line a class. What is searched for lies readable and must be found: so the search is seen to see.
    private static readonly (string Class, string Word, bool Sealed)[] Classes =
    [
        ("where somebody is", "kanariwhere", true),
        ("name", "kanariname", false),
        ("narrative", "kanarinote", true),
        ("safe contact in her words", "kanariway", true),
        ("code word", "kanaricode", true),
        ("phone", "07700900654", true),
    ];

    [Fact]
    public async Task A_stolen_disk_or_backup_says_nothing_of_what_is_sealed()
    {
        await using var store = await TestStore.Open();
        var folder = Directory.CreateTempSubdirectory("waymark-stolen-");
        try
        {
            var refuge = new Organisation { AreaCode = TestStore.Area, Name = "Harbour", Kind = "refuge" };
            await using (var db = store.Database.Open(Actor.Operator("Test", TestStore.Area, Guid.Empty)))
            {
                db.Add(refuge);
                Assert.Null(await db.Save(new Activity("Settle", Permission.Administer), null, Stop));
            }

            await using (var db = store.Database.Open(Actor.Operator("Test", TestStore.Area, refuge.Id)))
            {
                var file = (await new OpenCase(db).Run(new OpenCase.Request { Survivor = new() { GivenName = "kanariname" }, Contact = new SafeContact { Asked = true, Phone = "07700900654", OtherWay = "kanariway", CodeWord = "kanaricode" } }, Stop)).Value;
                Assert.True((await new NoteOnCase(db).Run(new NoteOnCase.Request { CaseId = file, Kind = "call", Text = "kanarinote" }, Stop)).Done);
                var her = await db.Set<CaseFile>().Where(one => one.Id == file).Select(one => one.SurvivorRecordId).SingleAsync(Stop);
                Assert.True((await new SetSafeAddress(db).Run(new SetSafeAddress.Request(file, her, "kanariwhere, 1 Nowhere Lane"), Stop)).Done);
            }

            var backup = Path.Combine(folder.FullName, "night.waymark");
            Assert.True((await Backup.Make(store.Database, Actor.Operator("Test", TestStore.Area, Guid.Empty), backup, Stop)).Done);
            var database = store.Database.FilePath!;
            var bytes = new[] { database, database + "-wal", database + ".heads", backup }.Where(File.Exists).Select(Read).ToList();
            Assert.True(bytes.Count >= 2);
            Assert.Equal(Classes.Where(one => !one.Sealed).Select(one => one.Class), Classes.Where(one => bytes.Any(file => Holds(file, one.Word))).Select(one => one.Class));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static bool Holds(byte[] file, string word) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || file.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
