using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.Timeline;

internal static class PathText
{
    /// <summary>What a step waits for and what that costs; empty if it starts with its stack.</summary>
    public static string Wait(CriticalStep step) => step.WaitedFor is not { } waitedFor ? ""
        : step.Cost > TimeSpan.Zero ? $"waits for {waitedFor.LogicalId}, which costs {DurationText.Text(step.Cost)}"
        : $"waits for {waitedFor.LogicalId}";

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
