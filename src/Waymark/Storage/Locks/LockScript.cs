using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;

namespace Waymark.Storage.Locks;

/// <summary>
/// PostgreSQL's row-level security, written from the visibility expression itself: EF Core turns the very filter that it puts into each
/// query into a view of the rows it lets through, and each table shows what its view shows. What the policy says is said once.
/// </summary>
internal sealed partial class LockScript
{
    /// <summary>Where what the actor sees, what they count, and the facts that decide stand.</summary>
    public const string Seen = "seen", Counted = "counted", Deciding = "deciding";

    private static readonly MethodInfo Asking = typeof(LockScript).GetMethod(nameof(Command), BindingFlags.NonPublic | BindingFlags.Static)!;

    private LockScript(IReadOnlyList<string> tables, string make)
    {
        Tables = tables;
        Make = make;
        Digest = Access.Digest.Of(make);
    }

    /// <summary>The tables that are locked.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>Makes every lock; run in one transaction by the tables' owner.</summary>
    public string Make { get; }

    /// <summary>What changes when the policy or the records do: SHA-256 of the script.</summary>
    public string Digest { get; }

    /// <summary>Takes the locks' views away and leaves the tables shut: a change of the schema could not pass under them.</summary>
    public static string Unmake => $"DROP SCHEMA IF EXISTS {Seen} CASCADE; DROP SCHEMA IF EXISTS {Counted} CASCADE; DROP SCHEMA IF EXISTS {Deciding} CASCADE;";

    // Written once for each model: it says the same for everybody.
    private static readonly ConditionalWeakTable<IModel, LockScript> Written = [];

    /// <summary>The script for the model of a context on PostgreSQL.</summary>
    /// <exception cref="InvalidOperationException">A filter reads something that the lock is never told.</exception>
    public static LockScript Of(WaymarkDb db) => Written.GetValue(db.Model, _ => Write(db));

    private static LockScript Write(WaymarkDb db)
    {
        var script = new StringBuilder(Unmake).AppendLine().AppendLine($"CREATE SCHEMA {Deciding}; CREATE SCHEMA {Seen}; CREATE SCHEMA {Counted};");
        foreach (var facts in db.Model.GetEntityTypes().Where(entity => entity.GetViewSchema() == Deciding).GroupBy(entity => entity.GetViewName()!).OrderBy(view => view.Key, StringComparer.Ordinal))
            script.AppendLine($"CREATE VIEW {Deciding}.{facts.Key} AS SELECT {string.Join(", ", facts.SelectMany(kind => kind.GetProperties()).Select(property => Quoted(property.GetColumnName(StoreObjectIdentifier.View(facts.Key, Deciding)))).Distinct().Order(StringComparer.Ordinal))} FROM public.{facts.Key};");
        var locked = db.Model.GetEntityTypes().Where(IsLocked).OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal).ToList();
        foreach (var entity in locked)
        {
            // By their keys alone; and nothing is counted but by a statement that says so.
            script.AppendLine($"CREATE VIEW {Seen}.{entity.GetTableName()} AS SELECT {string.Join(", ", Keys(entity))} FROM ({Rows(db, entity, [])}) own;");
            script.AppendLine($"CREATE VIEW {Counted}.{entity.GetTableName()} AS SELECT {string.Join(", ", Keys(entity))} FROM ({Rows(db, entity, [Visibility.Filter])}) own WHERE NULLIF(current_setting('{Acting.DoorSetting}', true), '') = '{Doors.Word(Door.Counted)}';");
        }

        foreach (var entity in locked)
            Lock(script, entity);
        script.AppendLine(Granted);
        return new LockScript([.. locked.Select(entity => entity.GetTableName()!)], script.ToString());
    }

    /// <summary>Whether a kind of record has a filter of its own: then its table has a lock.</summary>
    public static bool IsLocked(IEntityType entity) =>
        entity.BaseType is null && entity.GetViewName() is null && entity.GetTableName() is not null && entity.GetDeclaredQueryFilters().Count > 0;

    private static void Lock(StringBuilder script, IEntityType entity)
    {
        var table = entity.GetTableName()!;
        var same = string.Join(" AND ", Keys(entity).Select(key => $"own.{key} = {table}.{key}"));
        var rows = $"""
            CASE NULLIF(current_setting('{Acting.DoorSetting}', true), '')
              WHEN '{Doors.Word(Door.Store)}' THEN true
              WHEN '{Doors.Word(Door.Counted)}' THEN EXISTS (SELECT 1 FROM {Counted}.{table} own WHERE {same})
              ELSE EXISTS (SELECT 1 FROM {Seen}.{table} own WHERE {same}) END
            """;
        script.AppendLine($"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;");
        foreach (var policy in (string[])["sees", "adds", "changes", "removes"])
            script.AppendLine($"DROP POLICY IF EXISTS {policy} ON {table};");
        // A new row is what the application's wall lets through: whether its case may be written on is known only once the whole save is there.
        var ownArea = typeof(IOfArea).IsAssignableFrom(entity.ClrType)
            ? $"{Setting(nameof(WaymarkDb.IsSomebody), "boolean")} IS NOT TRUE OR area_code = {Setting(nameof(WaymarkDb.ActingIn), "text")}" : "true";
        script.AppendLine($"CREATE POLICY sees ON {table} FOR SELECT USING ({rows});");
        script.AppendLine($"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({ownArea});");
        script.AppendLine($"CREATE POLICY changes ON {table} FOR UPDATE USING ({rows}) WITH CHECK (true);");
        script.AppendLine($"CREATE POLICY removes ON {table} FOR DELETE USING ({rows});");
    }

    private static string Rows(WaymarkDb db, IEntityType entity, IReadOnlyCollection<string> without)
    {
        using var command = (DbCommand)Asking.MakeGenericMethod(entity.ClrType).Invoke(null, [db, without])!;
        var told = command.Parameters.Cast<DbParameter>().ToDictionary(parameter => parameter.ParameterName.TrimStart('@'), parameter => parameter.Value);
        return Parameter().Replace(command.CommandText, match =>
        {
            var member = FilterMember().Match(match.Groups[1].Value);
            if (!member.Success || !Acting.Settings.Contains(Acting.SettingOf(member.Groups[1].Value)) || !told.TryGetValue(match.Groups[1].Value, out var value))
                throw new InvalidOperationException($"What {entity.ClrType.Name} shows rests on {match.Value}, which the database's lock is never told.");
            return Setting(member.Groups[1].Value, value switch { Guid => "uuid", bool => "boolean", DateOnly => "date", DateTime => "timestamptz", _ => "text" });
        });
    }

    private static DbCommand Command<T>(WaymarkDb db, IReadOnlyCollection<string> without)
        where T : class => (without.Count == 0 ? db.Set<T>() : db.Set<T>().IgnoreQueryFilters(without)).CreateDbCommand();

    private static IEnumerable<string> Keys(IEntityType entity) =>
        entity.FindPrimaryKey()!.Properties.Select(key => Quoted(key.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema()))));

    // Unset it is null, and after a transaction that set it, empty: both show nothing.
    private static string Setting(string member, string type) => $"NULLIF(current_setting('{Acting.SettingOf(member)}', true), '')::{type}";

    private static string Quoted(string? name) => $"\"{name}\"";

    // Whoever may read the tables may ask the views that decide what of them is read.
    private const string Granted = $$"""
        DO $$ DECLARE reader record; BEGIN
          FOR reader IN SELECT DISTINCT grantee FROM information_schema.role_table_grants WHERE table_schema = 'public' AND table_name = 'case_file' AND privilege_type = 'SELECT' LOOP
            EXECUTE format('GRANT USAGE ON SCHEMA {{Seen}}, {{Counted}}, {{Deciding}} TO %s', CASE reader.grantee WHEN 'PUBLIC' THEN 'PUBLIC' ELSE quote_ident(reader.grantee) END);
            EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA {{Seen}}, {{Counted}}, {{Deciding}} TO %s', CASE reader.grantee WHEN 'PUBLIC' THEN 'PUBLIC' ELSE quote_ident(reader.grantee) END);
          END LOOP;
        END $$;
        """;

    [GeneratedRegex("@([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Parameter();

    [GeneratedRegex("^ef_filter__([A-Za-z]+?)[0-9]*$")]
    private static partial Regex FilterMember();
}
