using System.Text.Json;
using Waymark.Web.Design;
using Waymark.Web.Design.Components;
using Xunit;

namespace Waymark.Web.Tests.Design;

public sealed class ComponentTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<JsonElement, Markup>> Offered = new()
    {
        ["accordion"] = options => FixtureOptions.Read<Accordion>(options).Render(),
        ["back-link"] = options => FixtureOptions.Read<BackLink>(options).Render(),
        ["breadcrumbs"] = options => FixtureOptions.Read<Breadcrumbs>(options).Render(),
        ["button"] = options => FixtureOptions.Read<Button>(options).Render(),
        ["character-count"] = options => FixtureOptions.Read<CharacterCount>(options).Render(),
        ["checkboxes"] = options => FixtureOptions.Read<Checkboxes>(options).Render(),
        ["date-input"] = options => FixtureOptions.Read<DateInput>(options).Render(),
        ["details"] = options => FixtureOptions.Read<Details>(options).Render(),
        ["error-message"] = options => FixtureOptions.Read<ErrorMessage>(options).Render(),
        ["error-summary"] = options => FixtureOptions.Read<ErrorSummary>(options).Render(),
        ["exit-this-page"] = options => FixtureOptions.Read<ExitThisPage>(options).Render(),
        ["fieldset"] = options => FixtureOptions.Read<Fieldset>(options).Render(),
        ["file-upload"] = options => FixtureOptions.Read<FileUpload>(options).Render(),
        ["generic-header"] = options => FixtureOptions.Read<GenericHeader>(options).Render(),
        ["hint"] = options => FixtureOptions.Read<Hint>(options).Render(),
        ["input"] = options => FixtureOptions.Read<Input>(options).Render(),
        ["inset-text"] = options => FixtureOptions.Read<InsetText>(options).Render(),
        ["label"] = options => FixtureOptions.Read<Label>(options).Render(),
        ["language-navigation"] = options => FixtureOptions.Read<LanguageNavigation>(options).Render(),
        ["notification-banner"] = options => FixtureOptions.Read<NotificationBanner>(options).Render(),
        ["pagination"] = options => FixtureOptions.Read<Pagination>(options).Render(),
        ["panel"] = options => FixtureOptions.Read<Panel>(options).Render(),
        ["password-input"] = options => FixtureOptions.Read<PasswordInput>(options).Render(),
        ["radios"] = options => FixtureOptions.Read<Radios>(options).Render(),
        ["select"] = options => FixtureOptions.Read<Select>(options).Render(),
        ["service-navigation"] = options => FixtureOptions.Read<ServiceNavigation>(options).Render(),
        ["skip-link"] = options => FixtureOptions.Read<SkipLink>(options).Render(),
        ["summary-list"] = options => FixtureOptions.Read<SummaryList>(options).Render(),
        ["table"] = options => FixtureOptions.Read<Table>(options).Render(),
        ["tabs"] = options => FixtureOptions.Read<Tabs>(options).Render(),
        ["tag"] = options => FixtureOptions.Read<Tag>(options).Render(),
        ["task-list"] = options => FixtureOptions.Read<TaskList>(options).Render(),
        ["textarea"] = options => FixtureOptions.Read<Textarea>(options).Render(),
        ["warning-text"] = options => FixtureOptions.Read<WarningText>(options).Render(),
    };

    public static TheoryData<string> OfferedNames => [.. Offered.Keys];

    [Theory, MemberData(nameof(OfferedNames))]
    public void Every_component_makes_the_markup_of_the_design_system(string component)
    {
        var wrong = new List<string>();
        foreach (var fixture in FixtureFiles.Of(component))
        {
            var difference = Difference(Offered[component], fixture);
            var excused = NotOffered.Fixtures.TryGetValue((component, fixture.Name), out var reason);
            output.WriteLine($"{(difference is null ? "covered" : "not offered")}: {fixture.Name}{(excused ? $" ({reason})" : "")}");
            if (difference is not null && !excused)
                wrong.Add($"{component} \"{fixture.Name}\": {difference}");
            if (difference is null && excused)
                wrong.Add($"{component} \"{fixture.Name}\" is listed as not offered, and matches: take it off the list");
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void Every_component_of_the_design_system_is_offered_or_left_out_for_a_reason()
    {
        Assert.Equal(FixtureFiles.Components, Offered.Keys.Concat(NotOffered.Components.Keys).Order(StringComparer.Ordinal));
        Assert.All(NotOffered.Fixtures.Keys, left => Assert.Contains(FixtureFiles.Of(left.Component), fixture => fixture.Name == left.Fixture));
    }

    [Fact]
    public void A_component_with_one_wrong_attribute_is_caught_in_every_fixture()
    {
        foreach (var (component, render) in Offered)
            foreach (var fixture in FixtureFiles.Of(component).Where(fixture => Difference(render, fixture) is null && fixture.Html.Contains("class=\"", StringComparison.Ordinal)))
            {
                Markup Planted(JsonElement options)
                {
                    var sound = render(options).ToString();
                    var at = sound.LastIndexOf("class=\"", StringComparison.Ordinal);
                    return Markup.Trusted(sound.Remove(at, 7).Insert(at, "class=\"planted "));
                }
                Assert.True(Difference(Planted, fixture) is not null, $"{component} \"{fixture.Name}\" let a wrong class through");
            }
    }

    private static string? Difference(Func<JsonElement, Markup> render, FixtureFiles.Fixture fixture)
    {
        try
        {
            var theirs = PlainDom.Of(fixture.Html);
            var ours = PlainDom.Of(render(fixture.Options).ToString());
            return ours == theirs ? null : $"differs\n--- theirs\n{theirs}--- ours\n{ours}";
        }
        catch (JsonException unread)
        {
            return unread.Message;
        }
        catch (NullReferenceException)
        {
            return "has an empty item in a list";
        }
    }
}
