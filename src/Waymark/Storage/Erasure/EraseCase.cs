using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Children;
using Waymark.Disclosure;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage.Locks;
using Waymark.Storage.Sealing;
using Waymark.Support;

namespace Waymark.Storage.Erasure;

/// <summary>
/// Erases a case and the people who are on no other: their keys are destroyed, what was written about them is removed, and what figures
/// count stays behind as rows under new ids that lead to nobody. Everything or nothing, in one transaction that somebody else began.
/// </summary>
internal sealed class EraseCase(WaymarkDb db, DbTransaction transaction)
{
    // What says something about somebody and is counted by no figure.
    private static readonly Type[] Removed = [typeof(Note), typeof(ContactRule), typeof(Messages.OutgoingMessage), typeof(Whereabouts), typeof(StillShares), typeof(Connection), typeof(Assessment), typeof(ChildExperience), typeof(Party), typeof(Involvement), typeof(Share), typeof(Wall), typeof(BrokenGlass), typeof(DocumentMade)];

    // What figures count: kept without anything that says who it was.
    private static readonly Type[] Kept = [typeof(CaseFile), typeof(Referral), typeof(MaracCase), typeof(Stay), typeof(StayMember), typeof(Episode), typeof(Session), typeof(OutcomeScore), typeof(AbuseReport)];

    // The columns by which rows hang together, and the kind of record whose id each holds.
    private static readonly (string Property, Type Kind)[] Hooks =
    [
        (nameof(IOnCase.CaseId), typeof(CaseFile)), (nameof(Stay.ReferralId), typeof(Referral)), (nameof(StayMember.StayId), typeof(Stay)), (nameof(Session.EpisodeId), typeof(Episode)),
        (nameof(Stay.PersonRecordId), typeof(PersonRecord)), (nameof(CaseFile.SurvivorRecordId), typeof(PersonRecord)),
    ];

    private static readonly string[] PersonHooks = [nameof(PersonRecord.PersonId), nameof(CaseFile.SurvivorPersonId)];

    /// <summary>What was done: how many rows of each kind were removed and how many kept, and whose keys are gone.</summary>
    public sealed record Done(SortedDictionary<string, int> RemovedRows, SortedDictionary<string, int> KeptRows, IReadOnlyList<Guid> Owners);

    /// <summary>Whose keys would be destroyed: the case, those on it who are on no other, and refusals of its referrals.</summary>
    public async Task<IReadOnlyList<Guid>> Owners(Guid caseId, CancellationToken stop)
    {
        await Acting.Tell(db, Door.Store, stop);
        var owners = new List<Guid> { caseId };
        owners.AddRange(await Ids($"SELECT DISTINCT p.person_record_id FROM party p WHERE p.case_id = @case AND NOT EXISTS (SELECT 1 FROM party o WHERE o.person_record_id = p.person_record_id AND o.case_id <> @case)", caseId, stop));
        owners.AddRange(await Ids("SELECT f.survivor_record_id FROM case_file f WHERE f.id = @case AND NOT EXISTS (SELECT 1 FROM party o WHERE o.person_record_id = f.survivor_record_id AND o.case_id <> @case) AND NOT EXISTS (SELECT 1 FROM case_file c WHERE c.survivor_record_id = f.survivor_record_id AND c.id <> @case)", caseId, stop));
        owners.AddRange(await Ids("SELECT t.id FROM turn_away t JOIN referral r ON r.id = t.referral_id WHERE r.case_id = @case", caseId, stop));
        return [.. owners.Distinct()];
    }

    /// <summary>Erases; null where the case is not here (any more).</summary>
    public async Task<Done?> Run(Guid caseId, CancellationToken stop)
    {
        await Acting.Tell(db, Door.Store, stop);
        if ((await Ids("SELECT id FROM case_file WHERE id = @case", caseId, stop)).Count == 0)
            return null;
        var owners = await Owners(caseId, stop);
        var records = await Ids($"SELECT id FROM person_record WHERE id IN ({List(owners)})", caseId, stop);
        var people = await Ids($"SELECT DISTINCT person_id FROM person_record WHERE id IN ({List(records)}) AND person_id NOT IN (SELECT person_id FROM person_record WHERE id NOT IN ({List(records)}))", caseId, stop);
        var answers = await db.Set<EqualityAnswer>().Past(Door.Store).AsNoTracking().Where(answer => records.Contains(answer.PersonRecordId)).ToListAsync(stop);
        var said = answers.Where(answer => answer.SealedCode is not null).ToDictionary(answer => answer.Id, answer => answer.SealedCode!);

        var removed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in Removed)
            removed[kind.Name] = await Execute($"DELETE FROM {Table(kind)} WHERE case_id = @case", caseId, stop);
        // What somebody typed about it and never sent, and word that leads to it, name it by its old ids.
        removed["Draft"] = await Execute($"DELETE FROM draft WHERE journey LIKE '%{caseId:N}%'", caseId, stop);
        removed["Notice"] = await Execute($"DELETE FROM notice WHERE link LIKE '%{caseId:N}%'", caseId, stop);
        removed[nameof(PackParagraph)] = await Execute("DELETE FROM pack_paragraph WHERE from_case_id = @case", caseId, stop);
        removed[nameof(AskedLook)] = await Execute("DELETE FROM asked_look WHERE about_case_id = @case", caseId, stop);
        foreach (var referral in await Ids("SELECT id FROM referral WHERE case_id = @case", caseId, stop))
            removed["Notice"] += await Execute($"DELETE FROM notice WHERE link LIKE '%{referral:N}%'", caseId, stop);
        var kept = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await Blank(caseId, records, kept, stop);

        // New ids for all that stays, one kind after the other, and wherever one is named: nothing leads from what somebody remembers to what is left.
        var renamed = new Dictionary<Type, IReadOnlyList<Guid>> { [typeof(PersonRecord)] = records };
        foreach (var kind in Kept)
            renamed[kind] = await Ids($"SELECT id FROM {Table(kind)} WHERE {(kind == typeof(CaseFile) ? "id" : "case_id")} = @case", caseId, stop);
        renamed[typeof(TurnAway)] = [.. owners.Except(records).Where(owner => owner != caseId)];
        var fresh = new Dictionary<Guid, Guid>();
        foreach (var (kind, ids) in renamed)
        {
            kept[kind.Name] = ids.Count;
            foreach (var id in ids)
                await Rename(kind, id, fresh[id] = Identity.New(), stop);
        }

        foreach (var person in people)
            await RenamePerson(person, Identity.New(), stop);
        await KeepAnswers(answers, said, fresh, kept, stop);
        // An upgrade sealed what the audit said of an answer under a key of that answer's own.
        var shredded = await Ids($"SELECT owner_id FROM person_key WHERE owner_id IN ({List(owners.Concat(answers.Select(answer => answer.Id)))})", caseId, stop);
        await Erasures.Shred(db, transaction, shredded, stop);
        return new Done(removed, kept, shredded);
    }

    private async Task Blank(Guid caseId, IReadOnlyList<Guid> records, SortedDictionary<string, int> kept, CancellationToken stop)
    {
        foreach (var id in records)
        {
            var born = (await Column<DateOnly?>($"SELECT born_on FROM person_record WHERE id IN ({List([id])})", stop)).Single();
            await Execute($"UPDATE person_record SET given_name = '', family_name = '', known_as = NULL, given_key = '', family_key = '', known_as_key = '', age_on = NULL, phone = NULL, email = NULL, postcode = NULL, born_on = @born WHERE id IN ({List([id])})",
                caseId, stop, ("@born", born is { } day ? StatisticsRow.BornBy(day) : null));
        }

        await Execute("UPDATE case_file SET reference = @reference, closed_reason = NULL, last_happened_on = NULL WHERE id = @case", caseId, stop, ("@reference", Identity.NewReference()));
        await Execute("UPDATE referral SET other_reason = NULL, why_withdrawn = NULL, word_to_referrer = NULL, named_contact = NULL, children_ages = NULL, needs = NULL, why_without_consent = NULL, external_reference = NULL, from_authority = NULL WHERE case_id = @case", caseId, stop);
        await Execute("UPDATE turn_away SET other_reason = NULL WHERE referral_id IN (SELECT id FROM referral WHERE case_id = @case)", caseId, stop);
        await Execute("UPDATE session SET note = NULL WHERE case_id = @case", caseId, stop);
        await Execute("UPDATE marac_case SET state_reason = NULL WHERE case_id = @case", caseId, stop);
    }

    private async Task Rename(Type kind, Guid old, Guid fresh, CancellationToken stop)
    {
        await Execute($"UPDATE {Table(kind)} SET id = @new WHERE id = @case", old, stop, ("@new", fresh));
        foreach (var (entity, column) in Columns(Hooks.Where(hook => hook.Kind == kind).Select(hook => hook.Property)))
            await Execute($"UPDATE {entity} SET \"{column}\" = @new WHERE \"{column}\" = @case", old, stop, ("@new", fresh));
    }

    private async Task RenamePerson(Guid old, Guid fresh, CancellationToken stop)
    {
        foreach (var (entity, column) in Columns(PersonHooks))
            await Execute($"UPDATE {entity} SET \"{column}\" = @new WHERE \"{column}\" = @case", old, stop, ("@new", fresh));
        // Those alleged to harm stand in one text, in order.
        foreach (var ids in (await Column<string>($"SELECT DISTINCT perpetrator_person_ids FROM marac_case WHERE perpetrator_person_ids LIKE '%{old}%'", stop)).ToList())
            await Execute("UPDATE marac_case SET perpetrator_person_ids = @to WHERE perpetrator_person_ids = @from", old, stop,
                ("@from", ids), ("@to", MaracCase.Alleged(MaracCase.Alleged(ids).Select(id => id == old ? fresh : id))));
    }

    // Answers that figures count are sealed anew under a key that leads to nobody.
    private async Task KeepAnswers(IReadOnlyList<EqualityAnswer> answers, Dictionary<Guid, string> said, Dictionary<Guid, Guid> fresh, SortedDictionary<string, int> kept, CancellationToken stop)
    {
        kept[nameof(EqualityAnswer)] = answers.Count;
        if (answers.Count == 0)
            return;
        var made = db.Keys.Ready([.. answers.Select(answer => fresh[answer.PersonRecordId])], db.Now, fresh: true);
        using (var writer = TableWriter.Of(db.Model.FindEntityType(typeof(PersonKey))!, db.Database.GetDbConnection()))
            await writer.Write(made, stop);
        var field = SealedFields.Of(db.Model.FindEntityType(typeof(EqualityAnswer))!).Single();
        foreach (var answer in answers)
        {
            var id = Identity.New();
            var words = said.TryGetValue(answer.Id, out var code) ? db.Keys.Seal(SealedText.Of(code)!, fresh[answer.PersonRecordId], field.Place(id, answer.Version)).ToStore() : null;
            await Execute("UPDATE equality_answer SET id = @new, sealed_code = @words WHERE id = @case", answer.Id, stop, ("@new", id), ("@words", words));
        }
    }

    private IEnumerable<(string Table, string Column)> Columns(IEnumerable<string> properties)
    {
        var wanted = properties.ToHashSet();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => typeof(IRecord).IsAssignableFrom(entity.ClrType) && entity.GetTableName() is not null))
            foreach (var property in entity.GetProperties().Where(property => wanted.Contains(property.Name)))
                yield return ($"\"{entity.GetTableName()}\"", property.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema()))!);
    }

    private string Table(Type kind) => $"\"{db.Model.FindEntityType(kind)!.GetTableName()}\"";

    // Ids of our own, never typed by anybody.
    private string List(IEnumerable<Guid> ids) => string.Join(',', ids.Select(id => db.IsSqlite ? $"X'{Convert.ToHexString(id.ToByteArray())}'" : $"'{id}'").DefaultIfEmpty("NULL"));

    private async Task<IReadOnlyList<Guid>> Ids(string sql, Guid about, CancellationToken stop)
    {
        await using var command = Command(sql, about, []);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var found = new List<Guid>();
        while (await rows.ReadAsync(stop))
            found.Add(rows.GetGuid(0));
        return found;
    }

    private async Task<IReadOnlyList<T>> Column<T>(string sql, CancellationToken stop)
    {
        await using var command = Command(sql, Guid.Empty, []);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var found = new List<T>();
        while (await rows.ReadAsync(stop))
            found.Add(rows.IsDBNull(0) ? default! : typeof(T) == typeof(DateOnly?) ? (T)(object)rows.GetFieldValue<DateOnly>(0) : rows.GetFieldValue<T>(0));
        return found;
    }

    private async Task<int> Execute(string sql, Guid about, CancellationToken stop, params (string Name, object? Value)[] given)
    {
        await using var command = Command(sql, about, given);
        return await command.ExecuteNonQueryAsync(stop);
    }

    private DbCommand Command(string sql, Guid about, (string Name, object? Value)[] given)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in given.Append(("@case", about)).Where(pair => sql.Contains(pair.Item1, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value switch { null => DBNull.Value, Guid id when db.IsSqlite => id.ToByteArray(), DateOnly day when db.IsSqlite => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), _ => value };
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
