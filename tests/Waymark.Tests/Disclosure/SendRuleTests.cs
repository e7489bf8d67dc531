using Waymark.Access;
using Waymark.Disclosure;

namespace Waymark.Tests.Disclosure;

public sealed class SendRuleTests
{
    [Fact]
    public void A_document_that_names_a_child_and_a_place_does_not_leave()
    {
        var named = RenderForTests.To(Recipient.Survivor, OrderInForce.None, [CanaryCase.Named]);
        Assert.Equal("Child", Refused(named, Delivery.ByHand)!.Field);
        Assert.Null(Refused(RenderForTests.To(Recipient.Survivor, OrderInForce.None, []), Delivery.ByHand));
        // Every recipient, should a table one day tell it a place.
        var going = CanaryCase.Whole.Paragraphs.Where(paragraph => paragraph is { OwnWords: false, TellsWhoTold: false, Class: FieldClass.Location or FieldClass.Identity }).ToList();
        Assert.All(Enum.GetValues<Recipient>(), recipient => Assert.Contains("where somebody is", SendRule.Refuses(CanaryCase.Whole, going, RenderForTests.To(recipient, OrderInForce.None, []), new(Delivery.ByHand, AddressStanding.None, null))!.Message));
    }

    [Fact]
    public void A_letter_goes_only_where_nobody_else_of_the_case_may_open_it()
    {
        var her = RenderForTests.To(Recipient.Survivor, OrderInForce.None, []);
        Assert.Null(Refused(her, Delivery.ByPost, AddressStanding.TheirsAlone, true));
        Assert.Contains("lives where they live", Refused(her, Delivery.ByPost, AddressStanding.Shared, true)!.Message);
        Assert.Contains("theirs alone", Refused(her, Delivery.ByPost, AddressStanding.NotKnown, true)!.Message);
        Assert.Contains("theirs alone", Refused(her, Delivery.ByPost, AddressStanding.None, true)!.Message);
        Assert.Contains("safe to write", Refused(her, Delivery.ByPost, AddressStanding.TheirsAlone, false)!.Message);
        Assert.Null(Refused(her, Delivery.ByHand, AddressStanding.Shared, false));
        Assert.Null(Refused(RenderForTests.To(Recipient.School, OrderInForce.NotKnown, [CanaryCase.Named]), Delivery.ByPost, AddressStanding.None));
    }

    [Fact]
    public void A_document_in_which_nothing_may_stand_is_not_made() =>
        Assert.Equal("Recipient", Refused(RenderForTests.To(Recipient.ParentWithResponsibility, OrderInForce.NonMolestation, [CanaryCase.Named]), Delivery.ByHand)!.Field);

    [Fact]
    public void Whoever_is_named_with_a_recipient_is_who_they_can_be()
    {
        var today = new DateOnly(2025, 6, 10);
        var (parent, child) = (RecipientTable.InForce.Of(Recipient.ParentWithResponsibility), RecipientTable.InForce.Of(Recipient.ChildThirteen));
        Assert.Null(AddressRule.Refuses(CanaryCase.Whole, parent, CanaryCase.Alleged, CanaryCase.Named, today));
        Assert.Equal("Person", AddressRule.Refuses(CanaryCase.Whole, parent, CanaryCase.Survivor, null, today)!.Field);
        Assert.Equal("Person", AddressRule.Refuses(CanaryCase.Whole, parent, null, null, today)!.Field);
        Assert.Equal("Child", AddressRule.Refuses(CanaryCase.Whole, parent, CanaryCase.Alleged, CanaryCase.Relative, today)!.Field);
        Assert.Null(AddressRule.Refuses(CanaryCase.Whole, child, CanaryCase.Named, null, today));
        Assert.Contains("13", AddressRule.Refuses(CanaryCase.Whole, child, CanaryCase.OtherChild, null, today)!.Message);
        // The day before the thirteenth birthday, and the day itself.
        Assert.NotNull(AddressRule.Refuses(CanaryCase.Whole, child, CanaryCase.Named, null, new DateOnly(2022, 12, 31)));
        Assert.Null(AddressRule.Refuses(CanaryCase.Whole, child, CanaryCase.Named, null, new DateOnly(2023, 1, 1)));
    }

    private static Refusal? Refused(AddressedTo to, Delivery delivery, AddressStanding standing = AddressStanding.None, bool? safe = null) =>
        SendRule.Refuses(CanaryCase.Whole, RenderFor.Paragraphs(CanaryCase.Whole, DocumentKind.Summary, to, RecipientTable.InForce), to, new(delivery, standing, safe));
}
