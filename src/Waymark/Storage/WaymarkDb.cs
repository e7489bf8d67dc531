using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Areas;
using Waymark.Board;
using Waymark.Children;
using Waymark.Disclosure;
using Waymark.Import;
using Waymark.Indicators;
using Waymark.Marac;
using Waymark.Messages;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Retention;
using Waymark.Returns;
using Waymark.Risk;
using Waymark.Storage.Audit;
using Waymark.Storage.Erasure;
using Waymark.Storage.Sealing;
using Waymark.Strategy;
using Waymark.Support;

namespace Waymark.Storage;

/// <summary>
/// The store as one actor may see and change it. One context serves one actor and is thrown away:
/// records it already holds are not filtered again.
/// </summary>
public abstract class WaymarkDb(DbContextOptions options, Sitting sitting) : DbContext(options)
{
    private bool saving;

    /// <summary>Who acts.</summary>
    public Actor Actor => sitting.Actor;

    /// <summary>The clock.</summary>
    public TimeProvider Clock => sitting.Clock;

    /// <summary>Seals and opens what lies sealed.</summary>
    public Vault Vault => sitting.Vault;

    /// <summary>The keys of those read or written about in this sitting.</summary>
    internal Keyring Keys => sitting.Keys;

    /// <summary>Sealed answers opened for this sitting's figures.</summary>
    internal IReadOnlyList<OpenedAnswer>? AnswersOpened { get; set; }

    /// <summary>The organisation acted for; the visibility expression reads it.</summary>
    public Guid ActingFor => sitting.Actor.OrganisationId;

    /// <summary>The partnership acted in; what lies in another is not there.</summary>
    public string ActingIn => sitting.Actor.AreaCode;

    /// <summary>Whether anybody acts: an operator for no organisation and nobody at all both act for none, and only one of them may see.</summary>
    public bool IsSomebody => sitting.Actor.IsSomebody;

    /// <summary>What the actor's role opens of any case that a tie opens, as the access policy says; the visibility expression reads them.</summary>
    public bool OpensWork => RoleOpens(FieldClass.Work);
    public bool OpensIdentity => RoleOpens(FieldClass.Identity);
    public bool OpensNarrative => RoleOpens(FieldClass.Narrative);
    public bool OpensPerpetrator => RoleOpens(FieldClass.Perpetrator);
    public bool OpensImmigration => RoleOpens(FieldClass.Immigration);
    public bool OpensLocation => RoleOpens(FieldClass.Location);

    /// <summary>Whether the actor keeps walls, and so knows of them.</summary>
    public bool KeepsWalls => IsSomebody && sitting.Actor.May(Permission.KeepWalls);

    /// <summary>Whether the actor answers requests for what is held about somebody, or releases such answers: nobody else knows of them.</summary>
    public bool KeepsSubjectAccess => IsSomebody && (sitting.Actor.May(Permission.KeepSubjectAccess) || sitting.Actor.May(Permission.ReleaseSubjectAccess));

    /// <summary>The user acting; drafts and notices belong to them.</summary>
    public Guid ActingUser => sitting.Actor.UserId;

    /// <summary>Today where the partnership is.</summary>
    public DateOnly Today => LondonTime.DateOf(sitting.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Now, as the store keeps instants: to the microsecond, so that what was written reads back the same from both databases.</summary>
    public DateTime Now => sitting.Clock.GetUtcNow().UtcDateTime is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : now;

    /// <summary>The key of the form being handled: saved with the first change, so that the same form sent twice is done once.</summary>
    public HandledRequest? Handling { get; set; }

    /// <summary>Which database this is.</summary>
    internal abstract bool IsSqlite { get; }

    /// <summary>
    /// Saves everything changed, all or nothing: the wall is asked, the audit entries are written in the same transaction.
    /// Returns null when saved, or a refusal when somebody else changed one of the records first.
    /// </summary>
    /// <exception cref="WallException">A record's case may not be seen, or the act is not permitted: a bug or an attack, never a message to the person.</exception>
    public Task<Refusal?> Save(Activity activity, string? reason, CancellationToken stop) => Save(activity.Name, activity.Needs, reason, stop);

    /// <summary>Saves what is the actor's own and needs no role: their password. The wall lets nothing else through.</summary>
    internal Task<Refusal?> SaveOwn(string activity, CancellationToken stop) => Save(activity, null, null, stop);

    /// <summary>Saves a request for help from somebody who has not signed in. The wall lets nothing else through: one new request, to the partner that the area names.</summary>
    public Task<Refusal?> SaveFromPublicPages(string activity, CancellationToken stop) => Save(activity, null, null, stop);

    private async Task<Refusal?> Save(string activity, Permission? needs, string? reason, CancellationToken stop)
    {
        foreach (var person in ChangeTracker.Entries<PersonRecord>().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
            person.Entity.RefreshKeys();
        await FreshReferences.Give(this, [.. ChangeTracker.Entries<CaseFile>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)], stop);
        ChangeTracker.DetectChanges();
        var entries = ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        await new WriteWall(this).Check(activity, needs, entries, stop);
        foreach (var entry in entries.Where(entry => entry.State == EntityState.Modified))
            if (entry.Entity is IRecord record)
                record.Version++;
        var matched = await WallMatching.Due(this, stop);
        AddRange(matched);
        List<EntityEntry> written = [.. entries, .. matched.OfType<Wall>().Select(wall => (EntityEntry)Entry(wall))];
        Seals.Ready(this, written);
        // The walls are told of by marks of their own, which nobody on the case reads.
        AddRange(AuditTrail.Of(this, activity, reason, entries));
        Seals.Seal(this, written);
        if (Handling is { } handling && Entry(handling).State == EntityState.Detached)
            Add(handling);
        try
        {
            await Commit(stop);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            ChangeTracker.Clear();
            return Overtaken;
        }
        catch (DbUpdateException twice) when (Storage.Database.HeldAlready(twice))
        {
            ChangeTracker.Clear();
            // Either one form came twice, which Once answers, or two people wrote the first of something at one moment.
            if (Handling is { } sent && await Set<HandledRequest>().AnyAsync(handled => handled.Key == sent.Key, stop))
                throw;
            return Overtaken;
        }
    }

    /// <summary>
    /// Counts a record as changed though none of its fields is: what hangs on it as a set (who is alleged, which scores were taken)
    /// is changed under its version, so that two people who change the set cannot both win.
    /// </summary>
    public void Touch(IRecord record) => Entry(record).Property(nameof(IRecord.Version)).IsModified = true;

    /// <summary>What somebody is told when another person saved the same record first.</summary>
    public static Refusal Overtaken { get; } = new("Somebody else changed this while you were writing. Both texts are below: keep what is right and save again.");

    /// <summary>Writes that somebody looked, once for each case shown, and commits it before the page may leave.</summary>
    public async Task Looked(string page, IReadOnlyCollection<Guid> cases, string? searchedFor, CancellationToken stop)
    {
        var hash = searchedFor is null ? null : Vault.Hash(searchedFor.ToLowerInvariant());
        foreach (var caseId in cases.Count == 0 ? [null] : cases.Distinct().Select(id => (Guid?)id))
            Add(new ReadEntry
            {
                At = Now,
                UserId = Actor.UserId,
                UserName = Actor.Name,
                OrganisationId = Actor.OrganisationId,
                Page = page,
                CaseId = caseId,
                SearchHash = hash,
            });
        await Commit(stop);
    }

    /// <summary>
    /// Keeps what is no case record: a draft, a sign-in's time, a notice read, where a handled form led.
    /// Refuses anything that needs an activity.
    /// </summary>
    public async Task Keep(CancellationToken stop)
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)))
            if (!(IsSomebody && entry.Entity is (Draft or HandledRequest or Notice)) && !IsOfSigningIn(entry))
                throw new WallException($"{entry.Metadata.ClrType.Name} needs an activity: use Save.");
        await Commit(stop);
    }

    /// <summary>Writes what was done to the store as a whole: an upgrade, a backup, a restore.</summary>
    internal async Task Tell(string activity, string kind, string change, string changes, CancellationToken stop)
    {
        Add(new AuditEntry
        {
            At = Now,
            UserId = Actor.UserId,
            UserName = Actor.Name,
            OrganisationId = Actor.OrganisationId,
            Activity = activity,
            Kind = kind,
            RecordId = Identity.New(),
            Change = change,
            Changes = changes,
        });
        await Commit(stop);
    }

    private bool RoleOpens(FieldClass fact) => IsSomebody && AccessPolicy.InForce.RoleOpens(fact, sitting.Actor.Permissions, sitting.Actor.OrganisationKind);

    // What is known of a sign-in before anybody is known: that it was tried, and that a factor was used.
    private static bool IsOfSigningIn(EntityEntry entry) => entry.Entity switch
    {
        SignInTries => true,
        SignedInBrowser => entry.State is not EntityState.Deleted,
        User => Only(entry, nameof(User.LastSignedInAt), nameof(User.LastCodeStep)),
        RecoveryCode => Only(entry, nameof(RecoveryCode.UsedAt)),
        Passkey => Only(entry, nameof(Passkey.Sealed), nameof(Passkey.UsedAt)),
        _ => false,
    };

    private static bool Only(EntityEntry entry, params string[] fields) =>
        entry.State == EntityState.Modified && entry.Properties.Where(property => property.IsModified).All(property => fields.Contains(property.Metadata.Name));

    internal Task<IDisposable> WriteTurn(CancellationToken stop) => sitting.WriteTurn(stop);

    private async Task Commit(CancellationToken stop)
    {
        // SQLite has one writer: taking turns here waits politely instead of failing with "database is locked".
        using var turn = await sitting.WriteTurn(stop);
        saving = true;
        try
        {
            var marks = ChangeTracker.Entries<TrailEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
            if (marks.Count == 0)
            {
                await base.SaveChangesAsync(true, stop);
                return;
            }

            await using var transaction = await Database.BeginTransactionAsync(stop);
            var ends = await AuditLinks.Give(this, marks, stop);
            await base.SaveChangesAsync(true, stop);
            await transaction.CommitAsync(stop);
            sitting.Heads?.Moved(ends);
        }
        finally
        {
            saving = false;
        }
    }

    /// <summary>Writes marks inside a transaction that somebody else began, and says where the chains end once it is committed.</summary>
    internal async Task<IReadOnlyDictionary<Guid, ChainEnd>> Mark(IReadOnlyList<TrailEntry> marks, CancellationToken stop)
    {
        AddRange(marks);
        saving = true;
        try
        {
            var ends = await AuditLinks.Give(this, marks, stop);
            await base.SaveChangesAsync(true, stop);
            return ends;
        }
        finally
        {
            saving = false;
        }
    }

    /// <summary>Who was erased; null when no list is kept.</summary>
    internal ErasureList? Erased => sitting.Erased;

    /// <summary>Where chains are signed; null when nowhere.</summary>
    internal HeadFile? Heads => sitting.Heads;

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Only Save(activity, reason) saves: it asks the wall and writes the audit.");

    public sealed override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        saving
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : throw new InvalidOperationException("Only Save(activity, reason) saves: it asks the wall and writes the audit.");

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>();
        conventions.Properties<DateTime>().HaveConversion<UtcInstant>();
        conventions.Properties<decimal>().HavePrecision(18, 4);
        if (IsSqlite)
            // Sixteen bytes rather than thirty-six letters: most of a large database is keys.
            conventions.Properties<Guid>().HaveConversion<Microsoft.EntityFrameworkCore.Storage.ValueConversion.GuidToBytesConverter>();
    }

    protected sealed override void OnModelCreating(ModelBuilder model)
    {
        AccessMapping.Map(model);
        AreasMapping.Map(model);
        IndicatorsMapping.Map(model);
        LoadsMapping.Map(model);
        PeopleMapping.Map(model);
        MessagesMapping.Map(model);
        ReferralsMapping.Map(model);
        RiskMapping.Map(model);
        MaracMapping.Map(model);
        AccommodationMapping.Map(model);
        SupportMapping.Map(model);
        ChildrenMapping.Map(model);
        BoardMapping.Map(model);
        StrategyMapping.Map(model);
        ReturnsMapping.Map(model);
        RetentionMapping.Map(model);
        DisclosureMapping.Map(model);
        SealedFields.Map(model);
        model.Entity<OpenedAnswer>().HasNoKey().ToView("opened_answer");
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(IRecord).IsAssignableFrom(entity.ClrType))
                model.Entity(entity.ClrType).Property(nameof(IRecord.Version)).IsConcurrencyToken();
            foreach (var key in entity.GetKeys().SelectMany(key => key.Properties))
                key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }

        if (!IsSqlite)
            foreach (var key in (string[])[nameof(PersonRecord.FamilyKey), nameof(PersonRecord.GivenKey), nameof(PersonRecord.KnownAsKey)])
                // Byte order on both databases, so that a prefix is a range and uses the index.
                model.Entity<PersonRecord>().Property(key).UseCollation("C");
        Visibility.Apply(model, this);
    }
}

/// <summary>The store on SQLite: trying out, training, one small organisation.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, Sitting sitting) : WaymarkDb(options, sitting)
{
    internal override bool IsSqlite => true;
}

/// <summary>The store on PostgreSQL: more than one organisation in earnest.</summary>
public sealed class PostgresDb : WaymarkDb
{
    public PostgresDb(DbContextOptions<PostgresDb> options, Sitting sitting)
        : base(options, sitting) =>
        // The lock is told who acts for the length of a transaction: a save of one statement has one too.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    internal override bool IsSqlite => false;
}
