using Waymark.Access;

namespace Waymark.Tests.Access;

public sealed class OneTimeCodeTests
{
    // RFC 6238's key in base 32, and the last six digits of its test values.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static readonly DateTime Now = DateTime.UnixEpoch.AddSeconds(1111111111);
    private static readonly long Step = OneTimeCode.StepAt(Now);

    [Theory, InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1111111111, "050471"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037"), InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, OneTimeCode.At(Key, OneTimeCode.StepAt(DateTime.UnixEpoch.AddSeconds(second))));

    [Theory, Asvs("6.5.5"), InlineData(-2, false), InlineData(-1, true), InlineData(0, true), InlineData(1, true), InlineData(2, false)]
    public void One_step_early_or_late_will_do_and_two_will_not(int away, bool counts) =>
        Assert.Equal(counts ? Step + away : null, OneTimeCode.Match(Key, OneTimeCode.At(Key, Step + away), Now, null));

    [Fact]
    public void A_step_at_or_before_the_last_one_used_is_spent()
    {
        Assert.Null(OneTimeCode.Match(Key, OneTimeCode.At(Key, Step), Now, Step));
        Assert.Null(OneTimeCode.Match(Key, OneTimeCode.At(Key, Step - 1), Now, Step));
        Assert.Equal(Step + 1, OneTimeCode.Match(Key, OneTimeCode.At(Key, Step + 1), Now, Step));
    }

    [Fact, Asvs("6.5.5")]
    public void A_code_begins_and_ends_with_its_thirty_seconds()
    {
        var begins = DateTime.UnixEpoch + Step * OneTimeCode.Step;
        Assert.Equal(Step - 1, OneTimeCode.StepAt(begins.AddTicks(-1)));
        Assert.Equal(Step, OneTimeCode.StepAt(begins));
    }

    [Theory, InlineData("050 471", true), InlineData("05047", false), InlineData("0504711", false), InlineData("05O471", false), InlineData("٠٥٠٤٧١", false)]
    public void A_space_does_not_matter_and_letters_do(string typed, bool counts) =>
        Assert.Equal(counts, OneTimeCode.Match(Key, typed, Now, null) is not null);
}
