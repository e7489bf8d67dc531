using Waymark.Access;
using Waymark.Disclosure;
using Waymark.Tests.Areas;

namespace Waymark.Tests.Disclosure;

/// <summary>Every kind of document for every recipient under every order: what must never be in it is not, and what must be is.</summary>
public sealed class RenderForTests
{
    private static readonly FieldClass[] Facts = Enum.GetValues<FieldClass>();
    private static readonly string Written = File.ReadAllText(Path.Combine(House.Root, "standards", "disclosure", "recipients.json"));

    // A second, plain telling of what may never happen, which the table cannot change.
    private static readonly Dictionary<string, Func<DocumentKind, AddressedTo, string, bool>> Never = new()
    {
        ["what tells who told us goes to nobody"] = (_, _, text) => !text.Contains("<told-", StringComparison.Ordinal),
        ["what somebody wrote freely goes to nobody"] = (_, _, text) => !text.Contains("<own-", StringComparison.Ordinal),
        ["what is also about somebody who is not told of goes to nobody"] = (_, _, text) => !text.Contains("<mixed-", StringComparison.Ordinal),
        ["only the survivor is told where she is, and nobody where anybody else is"] = (_, to, text) => to.Recipient == Recipient.Survivor
            ? Lacks(text, FieldClass.Location, CanaryCase.Named, CanaryCase.OtherChild, CanaryCase.Alleged, CanaryCase.Relative) : Lacks(text, FieldClass.Location, [.. CanaryCase.Who.Keys]),
        ["nobody is told of another adult, or of a child that the document is not about"] = (_, to, text) => CanaryCase.Who.Keys
            .Where(who => (who == CanaryCase.Relative || who == CanaryCase.OtherChild || who == CanaryCase.Named) && who != to.Person && !to.NamedChildren.Contains(who)).All(who => Facts.All(fact => Lacks(text, fact, who))),
        ["neither parent beside her is told anything of her"] = (_, to, text) => !IsParent(to) || Facts.All(fact => Lacks(text, fact, CanaryCase.Survivor)),
        ["a parent under a non-molestation order, or where nobody knows, is told nothing"] = (_, to, text) => !IsParent(to) || to.Order is OrderInForce.None or OrderInForce.Contact || text.Length == 0,
        ["a parent is told of a child who it is and no more"] = (_, to, text) => !IsParent(to) || Facts.Where(fact => fact != FieldClass.Identity).All(fact => Lacks(text, fact, CanaryCase.Named)),
        ["a parent without responsibility hears of a child only by an order of a court"] = (_, to, text) => to.Recipient != Recipient.ParentWithoutResponsibility || to.Order == OrderInForce.Contact || Facts.All(fact => Lacks(text, fact, CanaryCase.Named)),
        ["a programme for people who harm is told nothing of her or of a child"] = (_, to, text) => to.Recipient != Recipient.PerpetratorProgramme || Facts.All(fact => Lacks(text, fact, CanaryCase.Survivor, CanaryCase.Named, CanaryCase.OtherChild)),
        ["immigration and money are told to herself alone"] = (_, to, text) => to.Recipient == Recipient.Survivor || (Lacks(text, FieldClass.Immigration, [.. CanaryCase.Who.Keys]) && Lacks(text, FieldClass.Finance, [.. CanaryCase.Who.Keys])),
        ["how she is reached is told to herself, a school and a GP alone"] = (_, to, text) => to.Recipient is Recipient.Survivor or Recipient.School or Recipient.Gp || Lacks(text, FieldClass.Contact, CanaryCase.Survivor),
        ["a confirmation says who and that, and nothing else"] = (kind, _, text) => kind != DocumentKind.Confirmation || Facts.Where(fact => fact is not (FieldClass.Identity or FieldClass.Work)).All(fact => Lacks(text, fact, [.. CanaryCase.Who.Keys])),
    };

    [Fact]
    public void No_document_of_any_kind_for_any_recipient_under_any_order_says_what_it_must_not()
    {
        Assert.Equal(2 * 8 * 4 * 2, All().Count());
        Assert.Empty(Broken(RecipientTable.InForce));
    }

    [Theory]
    [InlineData("\"about\": \"namedChild\", \"classes\": [\"work\", \"identity\", \"risk\"], \"under\"", "\"about\": \"namedChild\", \"classes\": [\"location\", \"work\", \"identity\", \"risk\"], \"under\"", "only the survivor is told where she is, and nobody where anybody else is")]
    [InlineData("\"classes\": [\"identity\"], \"under\": [\"none\", \"contact\"] }", "\"classes\": [\"identity\"], \"under\": [\"none\", \"contact\", \"notKnown\"] }", "a parent under a non-molestation order, or where nobody knows, is told nothing")]
    [InlineData("{ \"about\": \"allegedToHarm\", \"classes\": [\"identity\", \"perpetrator\"], \"under\": [\"none\", \"contact\", \"nonMolestation\", \"notKnown\"] } ] }\n  ],", "{ \"about\": \"survivor\", \"classes\": [\"contact\"], \"under\": [\"none\"] } ] }\n  ],", "a programme for people who harm is told nothing of her or of a child")]
    public void A_careless_table_is_caught(string written, string careless, string rule)
    {
        Assert.Contains(written, Written, StringComparison.Ordinal);
        Assert.Contains(rule, Broken(RecipientTable.Read(Written.Replace(written, careless, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_rule_that_lets_mixed_paragraphs_through_would_be_caught()
    {
        var to = To(Recipient.School, OrderInForce.None, [CanaryCase.Named]);
        var careless = CanaryCase.Text(CanaryCase.Whole.Paragraphs.Where(paragraph => paragraph.Subjects.Any(subject => RecipientTable.InForce.Gives(to.Recipient, RenderFor.About(CanaryCase.Whole, subject, to), paragraph.Class, to.Order))));
        Assert.Equal(3, Never.Values.Take(3).Count(rule => !rule(DocumentKind.Summary, to, careless)));
    }

    [Fact]
    public void What_each_recipient_needs_is_there()
    {
        Has(Recipient.School, CanaryCase.Named, FieldClass.Identity, FieldClass.Risk);
        Has(Recipient.School, CanaryCase.Survivor, FieldClass.Contact);
        Has(Recipient.School, CanaryCase.Alleged, FieldClass.Identity);
        Has(Recipient.Gp, CanaryCase.Survivor, FieldClass.Health, FieldClass.Contact, FieldClass.Risk);
        Has(Recipient.Court, CanaryCase.Survivor, FieldClass.Risk);
        Has(Recipient.Court, CanaryCase.Alleged, FieldClass.Identity);
        Has(Recipient.Survivor, CanaryCase.Survivor, FieldClass.Immigration, FieldClass.Health, FieldClass.Risk, FieldClass.Contact);
        Has(Recipient.ChildThirteen, CanaryCase.OtherChild, FieldClass.Identity, FieldClass.Health);
        Has(Recipient.ParentWithResponsibility, CanaryCase.Named, FieldClass.Identity);
        Has(Recipient.PerpetratorProgramme, CanaryCase.Alleged, FieldClass.Perpetrator);

        static void Has(Recipient recipient, Guid about, params FieldClass[] facts)
        {
            var text = CanaryCase.Text(RenderFor.Paragraphs(CanaryCase.Whole, DocumentKind.Summary, To(recipient, OrderInForce.None, [CanaryCase.Named]), RecipientTable.InForce));
            Assert.All(facts, fact => Assert.Contains(CanaryCase.Canary(about, fact), text));
        }
    }

    [Fact]
    public void The_table_speaks_of_every_recipient_and_no_answer_of_a_place()
    {
        Assert.Throws<InvalidDataException>(() => RecipientTable.Read(Written.Replace("\"recipient\": \"gp\"", "\"recipient\": \"court\"", StringComparison.Ordinal)));
        Assert.Throws<InvalidDataException>(() => RecipientTable.Read(Written.Replace("{ \"as\": \"child\", \"classes\": [", "{ \"as\": \"child\", \"classes\": [\"location\", ", StringComparison.Ordinal)));
        Assert.Throws<System.Text.Json.JsonException>(() => RecipientTable.Read(Written.Replace("\"recipient\": \"gp\"", "\"recipient\": \"neighbour\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_somebody_writes_for_a_recipient_names_nobody_that_they_are_not_told_of()
    {
        var school = To(Recipient.School, OrderInForce.None, [CanaryCase.Named]);
        Assert.Null(RenderFor.RefusesMessage(CanaryCase.Whole, "Please let Linnet leave early. Tobias must not collect her; Maren will.", school, RecipientTable.InForce));
        Assert.Contains("somebody else", RenderFor.RefusesMessage(CanaryCase.Whole, "ROBIN is well.", school, RecipientTable.InForce)!.Message);
        Assert.Contains("somebody else", RenderFor.RefusesMessage(CanaryCase.Whole, "Ask Orla.", school, RecipientTable.InForce)!.Message);
        Assert.Contains("postcode", RenderFor.RefusesMessage(CanaryCase.Whole, "They live at ZZ9 9ZZ", school, RecipientTable.InForce)!.Message);
        var parent = To(Recipient.ParentWithResponsibility, OrderInForce.None, [CanaryCase.Named]);
        Assert.Contains("somebody else", RenderFor.RefusesMessage(CanaryCase.Whole, "Maren's wish is that", parent, RecipientTable.InForce)!.Message);
    }

    private static List<string> Broken(RecipientTable table) => [.. Never.Where(rule => All().Any(one => !rule.Value(one.Kind, one.To, CanaryCase.Text(RenderFor.Paragraphs(CanaryCase.Whole, one.Kind, one.To, table))))).Select(rule => rule.Key)];

    private static IEnumerable<(DocumentKind Kind, AddressedTo To)> All() =>
        from kind in Enum.GetValues<DocumentKind>()
        from recipient in Enum.GetValues<Recipient>()
        from order in Enum.GetValues<OrderInForce>()
        from children in (Guid[][])[[], [CanaryCase.Named]]
        select (kind, To(recipient, order, children));

    internal static AddressedTo To(Recipient recipient, OrderInForce order, Guid[] children) => new(recipient, recipient switch
    {
        Recipient.Survivor => CanaryCase.Survivor,
        Recipient.ParentWithResponsibility or Recipient.ParentWithoutResponsibility => CanaryCase.Alleged,
        Recipient.ChildThirteen => CanaryCase.OtherChild,
        _ => null,
    }, children.ToHashSet(), order);

    private static bool IsParent(AddressedTo to) => to.Recipient is Recipient.ParentWithResponsibility or Recipient.ParentWithoutResponsibility;

    private static bool Lacks(string text, FieldClass fact, params Guid[] subjects) => subjects.All(subject => !text.Contains(CanaryCase.Canary(subject, fact), StringComparison.Ordinal));
}
