using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design;
using Waymark.Web.Design.Tags;
using Xunit;

namespace Waymark.Web.Tests.Design;

public sealed class FieldTests
{
    private readonly ViewContext view = new()
    {
        HttpContext = new DefaultHttpContext(),
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
    };

    [Fact]
    public void What_was_typed_stays_even_when_it_is_wrong()
    {
        Typed("Units", "twelve");
        Assert.Equal("twelve", Draw(new InputTag { Name = "Units", Label = "Units", Value = "12", ViewContext = view }).QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public void What_is_known_is_shown_until_something_is_typed() =>
        Assert.Equal("12", Draw(new InputTag { Name = "Units", Label = "Units", Value = "12", ViewContext = view }).QuerySelector("input")!.GetAttribute("value"));

    [Fact, Asvs("1.2.1", "3.2.2")]
    public void Words_cannot_become_markup()
    {
        Typed("Note", "\"><script>x</script>");
        var drawn = Draw(new TextareaTag { Name = "Note", Label = "<b>Note</b>", ViewContext = view });
        Assert.Equal("\"><script>x</script>", drawn.QuerySelector("textarea")!.TextContent);
        Assert.Null(drawn.QuerySelector("script, b"));
    }

    [Fact]
    public void A_password_is_never_sent_back()
    {
        Typed("Secret", "hunter2");
        Assert.DoesNotContain("hunter2", Draw(new PasswordTag { Name = "Secret", ViewContext = view }).Body!.InnerHtml);
    }

    [Fact]
    public void An_error_stands_beside_its_answer_and_the_summary_leads_there()
    {
        view.ModelState.AddModelError("GivenName", "Enter her first name");
        var field = Draw(new InputTag { Name = "GivenName", Label = "First name", ViewContext = view });
        Assert.Equal("Error: Enter her first name", field.QuerySelector(".govuk-error-message")!.TextContent.Trim());
        Assert.Contains("GivenName-error", field.QuerySelector("input")!.GetAttribute("aria-describedby"));
        var link = Draw(new ErrorSummaryTag { ViewContext = view }).QuerySelector("a")!;
        Assert.NotNull(field.GetElementById(link.GetAttribute("href")![1..]));
    }

    [Fact]
    public void The_summary_follows_the_order_of_the_form_and_links_only_to_what_is_there()
    {
        view.ModelState.AddModelError("B", "Second");
        view.ModelState.AddModelError("Gone", "Elsewhere");
        view.ModelState.AddModelError("A", "First");
        Draw(new InputTag { Name = "A", ViewContext = view });
        Draw(new InputTag { Name = "B", ViewContext = view });
        var items = Draw(new ErrorSummaryTag { ViewContext = view }).QuerySelectorAll("li");
        Assert.Equal(["First", "Second", "Elsewhere"], items.Select(item => item.TextContent.Trim()));
        Assert.Equal(["#A", "#B", null], items.Select(item => item.QuerySelector("a")?.GetAttribute("href")));
    }

    [Fact]
    public void A_date_marks_the_box_left_empty_and_the_summary_leads_to_it()
    {
        var typed = new TypedDate { Day = "31", Year = "1986" };
        Assert.Null(typed.Read(view.ModelState, "Born", "Date of birth"));
        var drawn = Draw(new DateTag { Name = "Born", Legend = "Date of birth", Value = typed, ViewContext = view });
        var box = Assert.Single(drawn.QuerySelectorAll(".govuk-input--error"));
        Assert.Equal("Born.Month", box.GetAttribute("name"));
        Assert.Equal("Born", box.Id);
        Assert.Equal(["31", null, "1986"], drawn.QuerySelectorAll("input").Select(input => input.GetAttribute("value")));
        Assert.Equal(drawn.QuerySelectorAll("[id]").Length, drawn.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
    }

    [Fact]
    public void Ticked_boxes_stay_ticked()
    {
        view.ModelState.SetModelValue("Needs", new[] { "legal", "money" }, "legal,money");
        var drawn = Draw(new CheckboxesTag { Name = "Needs", Legend = "Needs", Options = [new("safe", "Safety"), new("legal", "Law"), new("money", "Money")], ViewContext = view });
        Assert.Equal(["legal", "money"], drawn.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(6, 20, "1 … 5 6 7 … 20")]
    [InlineData(3, 20, "1 2 3 4 … 20")]
    [InlineData(4, 7, "1 2 3 4 5 6 7")]
    public void Pages_left_out_are_a_gap_only_where_it_saves_something(int page, int of, string shown) =>
        Assert.Equal(shown, string.Join(' ', PagesTag.Numbers(page, of).Select(number => number?.ToString() ?? "…")));

    private void Typed(string name, string words) => view.ModelState.SetModelValue(name, words, words);

    private static IDocument Draw(TagHelper tag)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "one");
        var output = new TagHelperOutput("wm", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        tag.ProcessAsync(context, output).GetAwaiter().GetResult();
        return new HtmlParser().ParseDocument(output.Content.GetContent());
    }
}
