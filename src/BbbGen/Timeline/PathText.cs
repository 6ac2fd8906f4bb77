using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Templates;

namespace BbbGen.Timeline;

internal static class PathText
{
    /// <summary>What a step waits for and what that costs; empty if it starts with its stack.</summary>
    public static string Wait(CriticalStep step) => step.WaitedFor is not { } waitedFor ? ""
        : $"after {TemplateSet.WordsOf(waitedFor.LogicalId) ?? waitedFor.LogicalId}"
            + (step.Cost > TimeSpan.Zero ? $" (without this wait: {DurationText.Text(step.Cost)} sooner)" : "");

    public static IReadOnlyList<Bar> Stacks(Forecast forecast)
    {
        var critical = forecast.Critical.Select(step => step.Address).ToHashSet();
        return
        [
            .. forecast.Stacks.Select(stack => new Bar(
                stack.Address.LogicalId, stack.Start, stack.End, critical.Contains(stack.Address) ? Gantt.Critical : Gantt.Normal)),
        ];
    }

    public static int Depth(ResourceAddress address) =>
        address.Stack.Length == 0 ? 0 : 1 + address.Stack.Count(character => character == '/');
}
