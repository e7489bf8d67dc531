using Waymark.Access;
using Waymark.Disclosure;
using Waymark.People;

namespace Waymark.Tests.Disclosure;

/// <summary>Whoever asks, about whomever, with whatever part in the case: what an answer may hold.</summary>
public sealed class PackRuleTests
{
    private static readonly HashSet<DateOnly> NoHolidays = [];

    [Fact]
    public void No_answer_to_anybody_holds_another_person_a_source_or_a_place()
    {
        Assert.Empty(All().SelectMany(asked => Wrong(asked, Given(asked, RecipientTable.InForce))));
        // Planted: an answer made of all that mentions the person, as a copy of the file would be.
        var her = new PackAsked(Capacity.Themselves, CanaryCase.Survivor, CanaryCase.Survivor, true, true);
        Assert.Equal(["another", "place", "source"], Wrong(her, CanaryCase.Whole.Paragraphs.Where(paragraph => paragraph.Subjects.Contains(her.Subject))).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void That_anything_is_held_is_confirmed_to_her_and_to_a_child_and_to_others_never_or_only_where_they_know()
    {
        foreach (var asked in All())
        {
            var whom = CanaryCase.Whole.RoleOf(asked.Subject);
            var expected = asked.Capacity switch
            {
                Capacity.Themselves => whom is PartyRole.Survivor or PartyRole.Child || asked.Knows,
                Capacity.ParentOfChild => whom == PartyRole.Child && asked.Requester == CanaryCase.Survivor,
                _ => false,
            };
            Assert.Equal(expected, PackRule.MayConfirm(CanaryCase.Whole, asked));
            if (!expected)
                Assert.Empty(Given(asked, RecipientTable.InForce));
        }
    }

    [Fact]
    public void She_is_given_what_is_hers_and_reads_of_freely_written_words_only_what_somebody_marked()
    {
        var asked = new PackAsked(Capacity.Themselves, CanaryCase.Survivor, CanaryCase.Survivor, true, false);
        foreach (var fact in (FieldClass[])[FieldClass.Identity, FieldClass.Contact, FieldClass.Risk, FieldClass.Health, FieldClass.Immigration])
            Assert.Equal(PackChoice.Goes, Choice($"<survivor-{fact}>", asked));
        Assert.Equal(PackChoice.NeedsMark, Choice("<own-survivor-Narrative>", asked));
        Assert.Equal(PackChoice.NeedsMark, Choice("<own-all-Narrative>", asked));
        Assert.Equal(PackChoice.Never, Choice("<own-alleged-Narrative>", asked));
        Assert.Equal(PackChoice.Never, Choice("<mixed-survivor-Risk>", asked));
        // A record without a date of birth may be a namesake's: nothing of it goes by itself.
        Assert.Equal(PackChoice.NeedsMark, Choice("<survivor-Identity>", asked with { Certain = false }));
    }

    [Fact]
    public void Somebody_alleged_to_harm_who_knows_is_given_who_he_is_and_no_word_more()
    {
        var asked = new PackAsked(Capacity.Themselves, CanaryCase.Alleged, CanaryCase.Alleged, true, true);
        Assert.Equal(["<alleged-Identity>"], Given(asked, RecipientTable.InForce).Select(paragraph => paragraph.Words));
    }

    [Fact]
    public void Words_that_name_another_person_or_a_place_are_not_given_as_they_stand()
    {
        Assert.Null(PackRule.RefusesWords(CanaryCase.Whole, "Maren Heron slept well and felt safe.", CanaryCase.Survivor));
        foreach (var words in (string[])["tobias came", "TOBIAS' car", "Mr Kestrel rang", "Linnet cried", "with Orla-Jane", "at ZZ9 9ZZ", "at zz99zz", "07700 900123", "mail a@b.example", "at 12 High Street"])
            Assert.NotNull(PackRule.RefusesWords(CanaryCase.Whole, words, CanaryCase.Survivor));
        // Her own family name is the child's too, and stays hers to read.
        Assert.Null(PackRule.RefusesWords(CanaryCase.Whole, "the Heron family", CanaryCase.Survivor));
    }

    [Fact]
    public void An_answer_is_due_in_a_month_or_in_three_where_they_were_told_in_time()
    {
        Assert.Equal(new DateOnly(2025, 2, 28), SubjectAccessClock.Due(new DateOnly(2025, 1, 31), false, NoHolidays));
        Assert.Equal(new DateOnly(2025, 4, 30), SubjectAccessClock.Due(new DateOnly(2025, 1, 31), true, NoHolidays));
        // A Saturday rolls on to Monday, and a bank holiday to the day after it.
        Assert.Equal(new DateOnly(2025, 5, 6), SubjectAccessClock.Due(new DateOnly(2025, 4, 3), false, new HashSet<DateOnly> { new(2025, 5, 5) }));
        Assert.Null(SubjectAccessClock.RefusesExtension(new DateOnly(2025, 1, 31), false, "Eight years of notes", new DateOnly(2025, 2, 28), NoHolidays));
        Assert.Contains("run out", SubjectAccessClock.RefusesExtension(new DateOnly(2025, 1, 31), false, "Eight years of notes", new DateOnly(2025, 3, 1), NoHolidays)!.Message);
        Assert.Equal("Why", SubjectAccessClock.RefusesExtension(new DateOnly(2025, 1, 31), false, " ", new DateOnly(2025, 2, 1), NoHolidays)!.Field);
        Assert.NotNull(SubjectAccessClock.RefusesExtension(new DateOnly(2025, 1, 31), true, "Again", new DateOnly(2025, 2, 1), NoHolidays));
    }

    [Fact]
    public void A_file_holds_nothing_that_is_not_shown()
    {
        var html = PlainDocument.Html("T", [new(LineKind.Title, "A<b>"), new(LineKind.Words, "one\u200b two\u202e \u0007three\nfour & 'five'")]);
        Assert.Contains("<h1>A&lt;b&gt;</h1>", html);
        Assert.Contains("<p>one two three\nfour &amp; &#39;five&#39;</p>", html);
        Assert.DoesNotContain("<!--", html);
        Assert.DoesNotContain("src=", html);
        Assert.DoesNotContain("http", html);
        Assert.DoesNotContain("author", html);
    }

    private static PackChoice Choice(string words, PackAsked asked) => PackRule.Of(CanaryCase.Whole, CanaryCase.Whole.Paragraphs.Single(paragraph => paragraph.Words == words), asked, RecipientTable.InForce);

    private static List<DocumentParagraph> Given(PackAsked asked, RecipientTable table) => [.. CanaryCase.Whole.Paragraphs.Where(paragraph => PackRule.Of(CanaryCase.Whole, paragraph, asked, table) != PackChoice.Never)];

    // Freely written words are about everybody until somebody has read them: what is left of them is held by the words themselves.
    private static IEnumerable<string> Wrong(PackAsked asked, IEnumerable<DocumentParagraph> given)
    {
        foreach (var paragraph in given)
        {
            if (!paragraph.OwnWords && !paragraph.Subjects.SetEquals([asked.Subject]))
                yield return "another";
            if (!paragraph.Subjects.Contains(asked.Subject))
                yield return "another";
            if (paragraph.TellsWhoTold)
                yield return "source";
            if (paragraph.Class == FieldClass.Location)
                yield return "place";
        }
    }

    private static IEnumerable<PackAsked> All() =>
        from capacity in Enum.GetValues<Capacity>()
        from subject in CanaryCase.Who.Keys
        from requester in capacity == Capacity.Themselves ? [subject] : CanaryCase.Who.Keys.Where(who => who != subject).Select(who => (Guid?)who).Append(null)
        from certain in (bool[])[true, false]
        from knows in (bool[])[true, false]
        select new PackAsked(capacity, subject, requester, certain, knows);
}
