namespace Waymark.Storage.Deployment;

/// <summary>What came of looking at one setting of the machine that Waymark runs on.</summary>
public enum Stand
{
    /// <summary>It is as it must be.</summary>
    Stands,

    /// <summary>It is not as it must be: put it right before real people's records lie here.</summary>
    Off,

    /// <summary>Nothing on this machine can show it: somebody has to look elsewhere and write down what they saw.</summary>
    CannotBeProved,
}

/// <summary>One setting looked at.</summary>
/// <param name="Name">What it is called, for a script that waits for it.</param>
/// <param name="LookedAt">Where was looked, and what stood there.</param>
/// <param name="Words">What it means, and how to put it right.</param>
public sealed record Finding(string Name, string LookedAt, Stand Stand, string Words);
