using Waymark.Referrals;

namespace Waymark.Tests.Referrals;

public sealed class WhatWasAskedTests
{
    private static readonly HashSet<string> Councils = ["E99000002", "E99000003"];

    private static readonly HelpAsked Whole = new() { ForMyself = true, Phone = "07700 900123", Call = true, Times = "any time" };

    [Fact]
    public void Who_it_is_for_and_one_safe_way_and_when_are_all_that_is_needed()
    {
        Assert.Empty(WhatWasAsked.Wrong(Whole, Councils));
        Assert.Empty(WhatWasAsked.Wrong(new HelpAsked { ForMyself = true, OtherWay = "Tell the school nurse", Times = "any time" }, Councils));
        Assert.Equal(["Who", "Phone", "Times"], WhatWasAsked.Wrong(new HelpAsked(), Councils).Select(refusal => refusal.Field));
    }

    [Fact]
    public void A_number_of_which_nothing_is_safe_is_asked_about_again() =>
        Assert.Equal(["Safe"], WhatWasAsked.Wrong(Whole with { Call = false }, Councils).Select(refusal => refusal.Field));

    [Fact]
    public void Ticks_that_belong_to_no_number_are_asked_about_again() =>
        Assert.Equal(["Phone"], WhatWasAsked.Wrong(Whole with { Phone = null, OtherWay = "Tell the school nurse" }, Councils).Select(refusal => refusal.Field));

    [Theory]
    [InlineData("0770090012", true)]
    [InlineData("077009001", false)]
    [InlineData("+44 7700 900123", true)]
    [InlineData("ask Ann", false)]
    public void A_number_must_have_all_its_figures_lest_a_stranger_is_called(string phone, bool whole) =>
        Assert.Equal(whole, WhatWasAsked.Wrong(Whole with { Phone = phone }, Councils).Count == 0);

    [Fact]
    public void Answers_fill_their_room_to_the_last_letter_and_no_further()
    {
        var full = Whole with { Name = new string('a', WhatWasAsked.LongestName), Times = new string('t', WhatWasAsked.LongestWords), OtherWay = new string('o', WhatWasAsked.LongestWords), IfSomebodyElse = new string('i', WhatWasAsked.LongestWords) };
        Assert.Empty(WhatWasAsked.Wrong(full, Councils));
        var over = full with { Name = full.Name + "a", Phone = new string('7', WhatWasAsked.LongestPhone + 1), Times = full.Times + "t", OtherWay = full.OtherWay + "o", IfSomebodyElse = full.IfSomebodyElse + "i" };
        Assert.Equal(["Name", "Phone", "OtherWay", "Times", "IfSomebodyElse"], WhatWasAsked.Wrong(over, Councils).Select(refusal => refusal.Field));
    }

    [Fact]
    public void What_no_list_offers_is_refused()
    {
        Assert.Equal(["Need", "Children", "LivesIn"], WhatWasAsked.Wrong(Whole with { Need = "x", Children = -1, LivesIn = "E06000001" }, Councils).Select(refusal => refusal.Field));
        Assert.Equal(["Children"], WhatWasAsked.Wrong(Whole with { Need = "place", Children = WhatWasAsked.MostChildren + 1, LivesIn = WhatWasAsked.Elsewhere }, Councils).Select(refusal => refusal.Field));
    }

    [Theory]
    [InlineData(true, null, "today")]
    [InlineData(false, "place", "today")]
    [InlineData(false, "talk", "this-week")]
    [InlineData(null, null, "this-week")]
    public void Danger_or_a_place_makes_it_urgent(bool? danger, string? need, string urgency) =>
        Assert.Equal(urgency, WhatWasAsked.Urgency(Whole with { InDanger = danger, Need = need }));

    [Theory]
    [InlineData("place", "refuge", "safe-accommodation")]
    [InlineData("place", "support-charity", "support")]
    [InlineData("talk", "refuge", "support")]
    public void Only_a_partner_that_has_places_is_asked_for_one_and_counted_as_turning_her_away(string need, string kind, string seeks) =>
        Assert.Equal(seeks, WhatWasAsked.Seeks(Whole with { Need = need }, kind));

    [Fact]
    public void What_is_read_before_accepting_holds_nothing_that_was_typed()
    {
        var asked = Whole with { Name = "Bluebell", OtherWay = "Bluebell", Times = "Bluebell", IfSomebodyElse = "Bluebell", Phone = "Bluebell", LivesIn = "Bluebell", Children = 10 };
        Assert.DoesNotContain("Bluebell", WhatWasAsked.Needs(asked));
        Assert.Contains("10 children or more", WhatWasAsked.Needs(asked));
        Assert.Contains("Did not say whether children", WhatWasAsked.Needs(asked with { Children = null }));
    }

    [Fact]
    public void What_was_not_ticked_is_not_safe_and_nobody_else_is_told_anything()
    {
        var contact = WhatWasAsked.Contact(Whole);
        Assert.Equal((true, true, false, false, false, false), (contact.Asked, contact.Call, contact.Text, contact.Voicemail, contact.Email, contact.Write));
        Assert.Equal(WhatWasAsked.NobodyElse, contact.WhoMayAnswer);
        Assert.Equal("Ask for Ann", WhatWasAsked.Contact(Whole with { IfSomebodyElse = "Ask for Ann" }).WhoMayAnswer);
    }

    [Fact]
    public void Of_a_friends_request_nobody_contacts_her_but_the_friend()
    {
        var asked = Whole with { ForMyself = false, Name = "Sam", Text = true };
        var contact = WhatWasAsked.Contact(asked);
        Assert.False(contact.Asked || contact.Call || contact.Text);
        Assert.Null(contact.Phone);
        Assert.Equal($"Sam, who asked for her. 07700 900123: safe to call, send a text, and nothing else. When: any time. Who else may answer: {WhatWasAsked.NobodyElse}", contact.DoNotContactAsk);
        Assert.Equal(("friend-family", "Name not given"), (WhatWasAsked.Source(asked), WhatWasAsked.CalledBy(asked)));
    }
}
