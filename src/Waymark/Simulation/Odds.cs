namespace Waymark.Simulation;

/// <summary>How likely each of several answers is, in whole parts of their sum.</summary>
public sealed class Odds<T>(params (int Parts, T Value)[] answers)
{
    private readonly int sum = answers.Sum(answer => answer.Parts);

    /// <summary>Throws the dice for one answer.</summary>
    public T Roll(Dice dice)
    {
        var left = dice.Below(sum);
        foreach (var (parts, value) in answers)
        {
            if (left < parts)
                return value;
            left -= parts;
        }

        throw new InvalidOperationException("The parts do not add up to their own sum.");
    }

    /// <summary>The same odds without the answers that do not apply.</summary>
    public Odds<T> Where(Func<T, bool> applies) => new([.. answers.Where(answer => applies(answer.Value))]);
}
