using BbbGen.Deployment.Recovery;

namespace BbbGen.Terminal;

/// <summary>What somebody has to know before a stack is brought back to where it takes changes.</summary>
internal static class RecoveryView
{
    /// <summary>Why the last operation failed.</summary>
    public static IEnumerable<string> Cause(LastOperation? operation)
    {
        if (operation?.Cause?.Failure is { } failure)
        {
            yield return $"  It failed because of {string.Join('/', [.. failure.Path, failure.LogicalId])} ({failure.Type}): {failure.Reason?.ReplaceLineEndings(" ").Trim() ?? "AWS gives no reason"}";
        }
    }

    /// <summary>What a stack still has; what holds data first, and by name.</summary>
    public static IEnumerable<string> Holdings(IReadOnlyList<Holding> holdings) => holdings.Count == 0
        ? ["  It holds nothing."]
        :
        [
            $"  It still holds {holdings.Count} resource{(holdings.Count == 1 ? "" : "s")}:",
            .. holdings.OrderByDescending(holding => holding.HoldsData).Select(holding =>
                $"    {holding.Where}  {holding.Resource.Type}  {holding.Resource.PhysicalId}{(holding.HoldsData ? "  HOLDS DATA" : "")}"),
        ];

    /// <summary>What could not be brought back.</summary>
    public static IEnumerable<string> Stuck(IEnumerable<Holding> stuck) =>
        stuck.Select(holding => $"  {holding.Where}  {holding.Resource.Type}  {holding.Resource.Reason?.ReplaceLineEndings(" ").Trim() ?? "AWS gives no reason"}");
}
