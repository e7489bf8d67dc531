using Microsoft.EntityFrameworkCore;

namespace Waymark.Tests.Architecture.Planted.SideDoors;

internal sealed class Burglar(DbContext db)
{
    public async Task Break(System.Data.Common.DbCommand raw)
    {
        await db.Set<object>().IgnoreQueryFilters().ExecuteDeleteAsync();
        await db.Set<object>().FromSqlRaw("select 1").LoadAsync();
        await db.Database.ExecuteSqlRawAsync("delete from case_file");
        SQLitePCL.raw.sqlite3_shutdown();
        await raw.ExecuteNonQueryAsync();
        await db.SaveChangesAsync();
    }
}
