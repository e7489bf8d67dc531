using Waymark.Areas;
using Waymark.Referrals;

namespace Waymark.Tests.Referrals;

public sealed class ServiceFitTests
{
    [Theory]
    [InlineData("refuge", "safe-accommodation", true)]
    [InlineData("support-charity", "safe-accommodation", false)]
    [InlineData("support-charity", "idva", true)]
    [InlineData("support-charity", "childrens-support", true)]
    [InlineData("refuge", "support", false)]
    [InlineData("district-council", "sanctuary", true)]
    [InlineData("refuge", null, false)]
    public void Each_kind_of_partner_gives_its_own_work(string kind, string? seeks, bool gives) => Assert.Equal(gives, ServiceFit.Gives(kind, seeks));

    [Fact]
    public void Of_all_kinds_there_are_only_two_receive_no_survivor()
    {
        var kinds = new CodeLists(ReferenceFiles.Find(AppContext.BaseDirectory))["organisation-kinds"].Answers.Select(code => code.Code).ToList();
        Assert.Equal(["marac", "perpetrator-programme"], kinds.Where(kind => !ServiceFit.Receives(kind)).Order(StringComparer.Ordinal));
    }
}
