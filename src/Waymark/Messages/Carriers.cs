namespace Waymark.Messages;

/// <summary>What takes messages away: a mail server, or a folder that only shows them. Opened for one round of sending.</summary>
public interface ICarrier : IAsyncDisposable
{
    /// <summary>Whether it answers now. A carrier that does not is no message's fault: all wait.</summary>
    Task<bool> Answers(CancellationToken stop);

    /// <summary>Hands a message over.</summary>
    Task<Handed> Hand(Letter letter, CancellationToken stop);

    /// <summary>Whether it has a message already; null where it cannot say.</summary>
    bool? Has(Guid message);
}

/// <summary>What came of handing a message over.</summary>
public enum Handed
{
    Taken,

    /// <summary>Not taken now; it may be later.</summary>
    NotNow,

    /// <summary>Refused for good.</summary>
    Never,

    /// <summary>The line broke after the words had gone and before an answer came: it may have been taken.</summary>
    NotKnown,
}
