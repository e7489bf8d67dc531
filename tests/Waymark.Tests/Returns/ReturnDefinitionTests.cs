using Waymark.Areas;
using Waymark.Indicators;
using Waymark.Publishing;
using Waymark.Returns;
using Waymark.Tests.Areas;

namespace Waymark.Tests.Returns;

public sealed class ReturnDefinitionTests
{
    private static readonly ReferenceFiles Files = ReferenceFiles.Find(AppContext.BaseDirectory);
    private static readonly ReturnDefinition Definition = ReturnDefinition.For(Files, "safe-accommodation", Period.Parse("2024-25").Value).Value;
    private static readonly List<ReturnCellDefinition> Cells = [.. Definition.Sections.SelectMany(section => section.Cells)];

    [Fact]
    public void Every_cell_has_its_own_code_and_a_field_that_somebody_counts()
    {
        Assert.Equal(Cells.Count, Cells.Select(cell => cell.Code).Distinct().Count());
        Assert.All(Cells.Where(cell => cell.Field is not null), cell => Assert.Contains(cell.Field!, EveryField.Catalogue.Codes));
        Assert.Throws<InvalidDataException>(() => EveryField.Catalogue["accommodation.people-by-shoe-size"]);
    }

    [Fact]
    public void Every_type_reason_destination_characteristic_and_support_has_its_cell()
    {
        var lists = new CodeLists(Files);
        foreach (var (list, before) in ((string, string)[])[("accommodation-types", "C."), ("accommodation-types", "B1.type."), ("refusal-reasons", "D2."), ("move-on-destinations", "E2."), ("specialist-characteristics", "B4."), ("support-types", "G.")])
            Assert.All(lists[list].Codes, code => Assert.Contains(Cells, cell => cell.Code == before + code.Code));
    }

    [Fact]
    public void At_least_one_characteristic_means_one_of_those_that_have_a_cell()
    {
        var any = Cells.Single(cell => cell.Code == "B3").Parts!;
        Assert.Equal(any.Order(), Cells.Where(cell => cell.Code.StartsWith("B4.", StringComparison.Ordinal)).SelectMany(cell => cell.Parts!).Distinct().Order());
    }

    [Fact]
    public void A_group_is_whom_the_code_lists_mark()
    {
        var lists = new CodeLists(Files);
        Assert.Equal(lists["ethnicity"].Answers.Where(code => code.Code != "W1").Select(code => "ethnicity:" + code.Code), Cells.Single(cell => cell.Code == "B4.BLACK_MINORITISED").Parts!);
        Assert.Equal(["sexual-orientation:gay-lesbian", "sexual-orientation:bisexual", "sexual-orientation:other", "gender-identity:no"], Cells.Single(cell => cell.Code == "B4.LGBT").Parts!);
        var misspelt = Reference.BrokenCopy(Path.Combine("returns", "safe-accommodation", "2024-25", "return.json"), text => text.Replace("ethnicity:#minoritised", "ethnicity:#minority"));
        Assert.Contains("ethnicity:#minority", Assert.Throws<InvalidDataException>(() => ReturnDefinition.For(misspelt, "safe-accommodation", Period.Parse("2024-25").Value)).Message);
    }

    [Fact]
    public void What_the_published_tables_do_not_show_is_marked_as_reconstructed()
    {
        foreach (var published in (string[])["B1", "B1.women", "B2", "B3", "B4.BLACK_MINORITISED", "D1", "E1", "E1.sanctuary"])
            Assert.False(Cells.Single(cell => cell.Code == published).Reconstructed, published);
        Assert.All(Cells.Where(cell => ((string[])["B1.type.", "D2.", "F", "G.", "H.", "I."]).Any(start => cell.Code.StartsWith(start, StringComparison.Ordinal))), cell => Assert.True(cell.Reconstructed, cell.Code));
    }

    [Fact]
    public void An_edition_holds_for_its_years_and_a_name_is_never_a_path()
    {
        Assert.Equal("2024-25", ReturnDefinition.For(Files, "safe-accommodation", Period.Parse("2025-26").Value).Value.Edition);
        Assert.False(ReturnDefinition.For(Files, "safe-accommodation", Period.Parse("2019-20").Value).Done);
        Assert.False(ReturnDefinition.For(Files, "safe-accommodation", Period.Parse("2024").Value).Done);
        Assert.False(ReturnDefinition.For(Files, "../codes", Period.Parse("2024-25").Value).Done);
        Assert.False(ReturnDefinition.For(Files, "", Period.Parse("2024-25").Value).Done);
    }
}
