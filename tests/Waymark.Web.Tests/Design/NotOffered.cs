namespace Waymark.Web.Tests.Design;

/// <summary>What the design system has and we do not offer, each with its reason. The list may not go stale.</summary>
internal static class NotOffered
{
    private const string EmptyItems = "a list is filtered where it is made; an empty item in it is a bug";
    private const string OnlyWords = "a value is words, never a yes or a number";
    private const string StaffOnly = "used on staff pages, which are in English";
    private const string WholeDates = "part of a date is asked with items";
    private const string OneOrOther = "a box is described once: by items, or by day, month and year";
    private const string NoFileValue = "no browser lets a page name the file";
    private const string NoSlots = "the navigation holds links only; languages stand on the public page";

    public static readonly IReadOnlyDictionary<string, string> Components = new Dictionary<string, string>
    {
        ["cookie-banner"] = "no cookie that needs consent is ever set",
        ["feedback"] = "how to say what should change is a page of its own",
        ["footer"] = "carries the crown and Crown copyright",
        ["header"] = "carries the GOV.UK logotype",
        ["phase-banner"] = "the service has no phases",
    };

    public static readonly IReadOnlyDictionary<(string Component, string Fixture), string> Fixtures = new Dictionary<(string, string), string>
    {
        [("accordion", "with falsy values")] = EmptyItems,
        [("accordion", "with translations")] = StaffOnly,
        [("character-count", "with custom textarea description")] = StaffOnly,
        [("character-count", "with neither maxlength nor maxwords set")] = StaffOnly,
        [("character-count", "with translations")] = StaffOnly,
        [("checkboxes", "with falsy values")] = EmptyItems,
        [("date-input", "day and month")] = WholeDates,
        [("date-input", "month and year")] = WholeDates,
        [("date-input", "with field value and items")] = OneOrOther,
        [("file-upload", "translated")] = StaffOnly,
        [("file-upload", "translated, no javascript enhancement")] = StaffOnly,
        [("file-upload", "with value")] = NoFileValue,
        [("pagination", "with empty items")] = EmptyItems,
        [("password-input", "with translations")] = StaffOnly,
        [("radios", "with falsy items")] = EmptyItems,
        [("select", "with falsy items")] = EmptyItems,
        [("select", "with falsy values")] = OnlyWords,
        [("service-navigation", "inverse with language navigation")] = NoSlots,
        [("service-navigation", "with `inline` end slot")] = NoSlots,
        [("service-navigation", "with language navigation")] = NoSlots,
        [("service-navigation", "with navigation having empty values")] = EmptyItems,
        [("service-navigation", "with navigation having only empty values")] = EmptyItems,
        [("service-navigation", "with right-aligned language navigation")] = NoSlots,
        [("service-navigation", "with slotted content")] = NoSlots,
        [("summary-list", "with falsy values")] = EmptyItems,
        [("table", "with falsy items")] = EmptyItems,
        [("tabs", "with falsy values")] = EmptyItems,
        [("task-list", "with empty values")] = EmptyItems,
    };
}
