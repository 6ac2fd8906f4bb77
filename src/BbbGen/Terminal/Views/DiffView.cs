using System.Globalization;
using BbbGen.Forecasting;
using BbbGen.Review;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>What other templates mean, as text and as Markdown for a pull request.</summary>
internal static class DiffView
{
    public static IEnumerable<string> Lines(IReadOnlyList<TemplateDifference> differences, string region, int width) => Wrapped.Lines(
        differences.SelectMany((difference, index) => (IEnumerable<string>)
        [
            .. index == 0 ? Array.Empty<string>() : [""],
            .. Text(difference, region),
        ]),
        width);

    /// <summary>Sentences as lists, resources in a box that can be opened.</summary>
    public static IEnumerable<string> Markdown(IReadOnlyList<TemplateDifference> differences, string region) =>
    [
        "### What this change of the templates does",
        .. differences.SelectMany(difference => (IEnumerable<string>)
        [
            "",
            $"**Type `{difference.EnvironmentType}`**: {Headline(difference)}",
            "",
            .. Sentences(difference, region).Select(sentence => $"- {Escaped(sentence)}"),
            .. Box(difference),
        ]),
    ];

    private static IEnumerable<string> Text(TemplateDifference difference, string region) =>
    [
        $"Type {difference.EnvironmentType}: {Headline(difference)}",
        .. Sentences(difference, region).Select(sentence => $"  {sentence}"),
        .. Resources(difference).Select(line => $"  {line}"),
    ];

    private static string Headline(TemplateDifference difference) => difference switch
    {
        { Refusals.Count: > 0 } => "CloudFormation would refuse this update",
        { Stacks.Count: 0 } => "changes no resource",
        _ => string.Join("; ", difference.Stacks.Select(PlanView.Headline)),
    };

    /// <summary>Losses and interruptions first.</summary>
    private static IEnumerable<string> Sentences(TemplateDifference difference, string region) =>
    [
        .. difference.Refusals.Select(refusal => $"refused: {refusal}"),
        .. difference.Stacks.SelectMany(stack => stack.Losses).Select(loss => $"lost or interrupted: {loss}"),
        .. difference.Stacks.SelectMany(stack => stack.Consequences).Select(consequence => $"consequence: {consequence}"),
        .. difference.Stacks.SelectMany(stack => PlanView.Ports(stack.OpenedPorts)).Select(port => $"open to everyone now: {port}"),
        .. difference.Stacks.SelectMany(stack => stack.WidenedPermissions)
            .Select(right => $"new permission: {right.Holder} {right.Sentence}"),
        .. Costs(difference, region),
        .. Durations(difference),
    ];

    private static IEnumerable<string> Costs(TemplateDifference difference, string region)
    {
        var (before, after) = difference.Costs;
        return before == after
            ? []
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"costs: {before:#,##0.00} → {after:#,##0.00} USD a month in {region} ({after - before:+#,##0.00;-#,##0.00}), ")
                    + "with the default use of bbbgen cost",
            ];
    }

    private static IEnumerable<string> Durations(TemplateDifference difference)
    {
        var (before, after) = difference.Durations;
        return DurationText.Text(before) == DurationText.Text(after)
            ? []
            : [$"a new deployment takes about {DurationText.Text(after)}, before {DurationText.Text(before)}"];
    }

    /// <summary>Without the line that says the same as the headline.</summary>
    private static IEnumerable<string> Resources(TemplateDifference difference) => difference.Stacks is [var only]
        ? PlanView.Resources(only).Skip(1)
        : difference.Stacks.SelectMany(PlanView.Resources);

    private static IEnumerable<string> Box(TemplateDifference difference)
    {
        var resources = Resources(difference).ToList();
        return resources.Count == 0
            ? []
            :
            [
                "", "<details><summary>Resources</summary>", "", "```text", .. resources.Select(line => line.Replace("`", "'")), "```", "",
                "</details>",
            ];
    }

    /// <summary>Names may be those of anybody's pull request: they make no link, mention or formatting.</summary>
    private static string Escaped(string sentence) =>
        string.Concat(sentence.Select(letter => "\\`*_[]<>@#|~".Contains(letter) ? $"&#{(int)letter};" : letter.ToString()));
}
