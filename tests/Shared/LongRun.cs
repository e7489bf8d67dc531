namespace Waymark.Shared;

/// <summary>How often the proofs of killed reads, of revocation and of edits of the log repeat themselves: more where <c>./test --long</c> asks for the full figures.</summary>
public static class LongRun
{
    public static bool Asked { get; } = Environment.GetEnvironmentVariable("WAYMARK_TEST_LONG") == "1";

    /// <summary>The figure of every run, or of the long one.</summary>
    public static int Of(int plain, int full) => Asked ? full : plain;

    /// <summary>What a proof counted, for whoever waits for the long run; an ordinary one stays quiet.</summary>
    public static void Say(string what)
    {
        if (Asked)
            Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {what}");
    }
}
