using System.Text.Json;
using Waymark.Access;
using Waymark.Accommodation;
using Waymark.Board;
using Waymark.Indicators;
using Waymark.Marac;
using Waymark.People;
using Waymark.Referrals;
using Waymark.Risk;
using Waymark.Storage;
using Waymark.Strategy;
using Waymark.Support;

namespace Waymark.Simulation;

/// <summary>Some thousands of records that belong together, in the order the store takes them: people and cases before what lies on cases.</summary>
public sealed class RecordBatch
{
    private readonly IReadOnlyList<RecordList> all;

    public RecordBatch() =>
        all =
        [
            Organisations, Users, Schemes, Units, Meetings, People, Cases, Involvements, Parties, Connections, AbuseReports, ContactRules, Answers, Referrals,
            Assessments, MaracCases, Stays, Members, TurnAways, Episodes, Sessions, Scores, Notes,
            SeatHolders, BoardMeetings, Attendances, Actions, Updates, Reviews, Readings,
        ];

    public RecordList<Organisation> Organisations { get; } = new();
    public RecordList<User> Users { get; } = new();
    public RecordList<Scheme> Schemes { get; } = new();
    public RecordList<Unit> Units { get; } = new();
    public RecordList<MaracMeeting> Meetings { get; } = new();
    public RecordList<PersonRecord> People { get; } = new();
    public RecordList<CaseFile> Cases { get; } = new();
    public RecordList<Involvement> Involvements { get; } = new();
    public RecordList<Party> Parties { get; } = new();
    public RecordList<Connection> Connections { get; } = new();
    public RecordList<AbuseReport> AbuseReports { get; } = new();
    public RecordList<ContactRule> ContactRules { get; } = new();
    public RecordList<EqualityAnswer> Answers { get; } = new();
    public RecordList<Referral> Referrals { get; } = new();
    public RecordList<Assessment> Assessments { get; } = new();
    public RecordList<MaracCase> MaracCases { get; } = new();
    public RecordList<Stay> Stays { get; } = new();
    public RecordList<StayMember> Members { get; } = new();
    public RecordList<TurnAway> TurnAways { get; } = new();
    public RecordList<Episode> Episodes { get; } = new();
    public RecordList<Session> Sessions { get; } = new();
    public RecordList<OutcomeScore> Scores { get; } = new();
    public RecordList<Note> Notes { get; } = new();
    public RecordList<SeatHolder> SeatHolders { get; } = new();
    public RecordList<BoardMeeting> BoardMeetings { get; } = new();
    public RecordList<Attendance> Attendances { get; } = new();
    public RecordList<PlanAction> Actions { get; } = new();
    public RecordList<ActionUpdate> Updates { get; } = new();
    public RecordList<Review> Reviews { get; } = new();
    public RecordList<Reading> Readings { get; } = new();

    /// <summary>Word to organisations that a referral of the last days needs them or was answered. No record: the store keeps it another way.</summary>
    public List<Notice> Notices { get; } = [];

    /// <summary>How many records it holds.</summary>
    public int Count => all.Sum(list => list.Count);

    /// <summary>How many of each kind it holds.</summary>
    public IEnumerable<(string Kind, int Count)> Counts => all.Where(list => list.Count > 0).Select(list => (list.Kind, list.Count));

    /// <summary>Puts everything through the bulk door.</summary>
    public async Task Load(BulkDoor door, CancellationToken stop)
    {
        foreach (var list in all)
            await list.Load(door, stop);
    }

    /// <summary>Hands every record on as one line of JSON, with its kind.</summary>
    public void Tell(Action<string, ReadOnlySpan<byte>> line)
    {
        foreach (var list in all)
            list.Tell(line);
        foreach (var notice in Notices)
            line(nameof(Notice), JsonSerializer.SerializeToUtf8Bytes(notice, CanonicalForm.Options));
    }
}

/// <summary>The records of one kind in a batch.</summary>
public abstract class RecordList
{
    /// <summary>The kind, as the model calls it.</summary>
    public abstract string Kind { get; }

    public abstract int Count { get; }

    internal abstract Task Load(BulkDoor door, CancellationToken stop);

    internal abstract void Tell(Action<string, ReadOnlySpan<byte>> line);
}

/// <summary>The records of one kind in a batch, in the order they were made.</summary>
public sealed class RecordList<T> : RecordList
    where T : class, IRecord
{
    private readonly List<T> records = [];

    public override string Kind => typeof(T).Name;

    public override int Count => records.Count;

    /// <summary>The records in the order they were made.</summary>
    public IReadOnlyList<T> Records => records;

    public void Add(T record) => records.Add(record);

    internal override Task Load(BulkDoor door, CancellationToken stop) => door.Add(records, stop);

    internal override void Tell(Action<string, ReadOnlySpan<byte>> line)
    {
        foreach (var record in records)
            line(Kind, JsonSerializer.SerializeToUtf8Bytes(record, CanonicalForm.Options));
    }
}
