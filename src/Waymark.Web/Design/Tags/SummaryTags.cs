using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Web.Design.Components;

namespace Waymark.Web.Design.Tags;

/// <summary>What is known, line by line: <c>&lt;wm-summary&gt;&lt;wm-row key="Name" change="/…"&gt;…&lt;/wm-row&gt;&lt;/wm-summary&gt;</c>.</summary>
[HtmlTargetElement("wm-summary")]
public sealed class SummaryTag : TagHelper
{
    /// <summary>The title of the frame around the list; null for none.</summary>
    public string? Card { get; set; }
    public bool NoBorder { get; set; }
    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = new List<SummaryList.Row>();
        context.Items[typeof(SummaryTag)] = rows;
        await output.GetChildContentAsync();
        output.Become(new SummaryList
        {
            Rows = rows,
            InCard = Card is null ? null : new() { Title = new() { Text = Card } },
            Classes = Markup.Classes(NoBorder ? "govuk-summary-list--no-border" : null, Class),
        }.Render());
    }
}

/// <summary>One thing known, and where to change it.</summary>
[HtmlTargetElement("wm-row", ParentTag = "wm-summary")]
public sealed class RowTag : TagHelper
{
    public string Key { get; set; } = "";
    /// <summary>Where it can be changed; null when it cannot.</summary>
    public string? Change { get; set; }
    public string ChangeText { get; set; } = "Change";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.Inner();
        ((List<SummaryList.Row>)context.Items[typeof(SummaryTag)]).Add(new()
        {
            Key = new() { Text = Key },
            Value = new() { Html = inner },
            Actions = Change is null ? null : new()
            {
                Items = [new() { Href = Change, Text = ChangeText, VisuallyHiddenText = char.ToLowerInvariant(Key[0]) + Key[1..] }],
            },
        });
        output.SuppressOutput();
    }
}

/// <summary>The parts of a longer piece of work, each with its state.</summary>
[HtmlTargetElement("wm-tasks")]
public sealed class TasksTag : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = new List<TaskList.Item>();
        context.Items[typeof(TasksTag)] = items;
        await output.GetChildContentAsync();
        output.Become(new TaskList { Items = items, IdPrefix = "tasks" }.Render());
    }
}

/// <summary>One part: its name, where it is done, and its state.</summary>
[HtmlTargetElement("wm-task", ParentTag = "wm-tasks")]
public sealed class TaskTag : TagHelper
{
    public string Title { get; set; } = "";
    public string? Href { get; set; }
    public string? Hint { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var state = await output.Inner();
        ((List<TaskList.Item>)context.Items[typeof(TasksTag)]).Add(new()
        {
            Title = new() { Text = Title },
            Href = Href,
            Hint = Hint is null ? null : new() { Text = Hint },
            Status = new() { Html = state },
        });
        output.SuppressOutput();
    }
}

/// <summary>Several views of one thing: <c>&lt;wm-tabs&gt;&lt;wm-tab id="late" label="Late"&gt;…</c>.</summary>
[HtmlTargetElement("wm-tabs")]
public sealed class TabsTag : TagHelper
{
    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = new List<Tabs.Item>();
        context.Items[typeof(TabsTag)] = items;
        await output.GetChildContentAsync();
        output.Become(new Tabs { Title = Title, Items = items }.Render());
    }
}

/// <summary>One view.</summary>
[HtmlTargetElement("wm-tab", ParentTag = "wm-tabs")]
public sealed class TabTag : TagHelper
{
    public string Id { get; set; } = "";
    public string Label { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.Inner();
        ((List<Tabs.Item>)context.Items[typeof(TabsTag)]).Add(new() { Id = Id, Label = Label, Panel = new() { Html = inner } });
        output.SuppressOutput();
    }
}
