using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;

namespace BbbGen.Timeline;

internal static class TimelineMarkdown
{
    /// <summary>The modes that differ in duration; all other parameters have their defaults.</summary>
    private static readonly (string Heading, string Type, string Stage)[] Modes =
    [
        ("scalable, dev", "scalable", "dev"),
        ("scalable, prod", "scalable", "prod"),
        ("single", "single", "dev"),
    ];

    private const int PageWidth = 120;

    public static string Of(IReadOnlyList<GeneratedTemplate> templates)
    {
        var sections = Modes.Select(mode => (mode.Heading, Forecast: Forecast(templates, mode.Type, mode.Stage))).ToList();
        string[] lines =
        [
            "# How long a deployment takes",
            "",
            "A forecast from the templates and from how long AWS typically takes for each type of resource. `bbbgen generate` writes",
            "this page and `bbbgen generate --check` compares it, so that a change that costs minutes is visible here. `bbbgen rehearse`",
            "shows every resource, and [Rehearsal.md](../src/BbbGen/Simulation/Rehearsal.md) explains the figures. Times are minutes and",
            "seconds from the start of the master stack. By P50, half of 2000 simulated deployments are complete; by P90, 90 %.",
            "",
            "| | resources | typical | P50 | P90 |",
            "| --- | ---: | ---: | ---: | ---: |",
            .. sections.Select(section => $"| {section.Heading} | {section.Forecast.Resources.Count} | "
                + $"{DurationText.Text(section.Forecast.Typical)} | {DurationText.Text(section.Forecast.P50)} | "
                + $"{DurationText.Text(section.Forecast.P90)} |"),
            .. sections.SelectMany(section => Section(section.Heading, section.Forecast)),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static Forecast Forecast(IEnumerable<GeneratedTemplate> templates, string type, string stage)
    {
        var parameters = new Dictionary<string, string>
        {
            [MasterParameter.BBBEnvironmentType] = type,
            [MasterParameter.BBBEnvironmentStage] = stage,
            [MasterParameter.BBBOperatorEMail] = "ops@uni.example",
            [MasterParameter.BBBDomainName] = "bbb.uni.example",
            [MasterParameter.BBBHostedZone] = "Z0123456789ABCDEFGHIJ",
            [MasterParameter.BBBStackBucketStack] = "bbb-Sources",
        };
        return ForecastBuilder.Of(templates, parameters, new EvaluationSettings { StackName = "bbb" });
    }

    private static IEnumerable<string> Section(string heading, Forecast forecast) =>
    [
        "",
        $"## {heading}",
        "",
        "```",
        .. Gantt.Lines(PathText.Stacks(forecast), PageWidth),
        "```",
        "",
        $"`{Gantt.Critical}` marks the critical path. Its steps, and how much sooner the deployment would be complete without each wait:",
        "",
        "| from | to | resource | waits for | costs |",
        "| ---: | ---: | --- | --- | ---: |",
        .. forecast.Critical.Select(step => $"| {DurationText.Text(step.Start)} | {DurationText.Text(step.End)} | {Name(step.Address)} | "
            + $"{step.WaitedFor?.LogicalId} | {(step.Cost > TimeSpan.Zero ? DurationText.Text(step.Cost) : "")} |"),
    ];

    private static string Name(ResourceAddress address) => address.Stack.Length == 0 ? $"**{address.LogicalId}**" : address.ToString();
}
