namespace Waymark.Access;

/// <summary>Why something could not be done, in words that tell the person how to put it right.</summary>
/// <param name="Message">One or two plain sentences, shown as they stand in the error summary.</param>
/// <param name="Field">The name of the answer to go back to, or null when it is none in particular.</param>
public sealed record Refusal(string Message, string? Field = null);

/// <summary>The answer to something somebody asked for: what they asked for, or a refusal they can act on.</summary>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Why it was refused; null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it was done.</summary>
    public bool Done => Refusal is null;

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidOperationException">It was refused: reading it is a bug.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException("Refused: " + Refusal.Message);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
