using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;
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

    /// <summary>What a stack still has, and what of it outlives a deletion; what holds data first.</summary>
    public static IEnumerable<string> Holdings(IReadOnlyList<Deployment.Destruction.Holding> holdings) => holdings.Count == 0
        ? ["  It holds nothing."]
        :
        [
            $"  It still holds {holdings.Count} resource{(holdings.Count == 1 ? "" : "s")}:",
            .. holdings.OrderByDescending(HoldsData).Select(holding => $"    {holding.Address}  {holding.Type}  {holding.Id}{(HoldsData(holding) ? "  HOLDS DATA" : "")}{Remains(holding)}"),
        ];

    private static bool HoldsData(Deployment.Destruction.Holding holding) => DataHolders.Include(holding.Type);

    private static string Remains(Deployment.Destruction.Holding holding) => holding.Fate switch
    {
        Fate.Stays => "  (stays in the account)",
        Fate.GoesAfterSnapshot => "  (a snapshot stays)",
        _ => "",
    };

    /// <summary>What could not be brought back.</summary>
    public static IEnumerable<string> Stuck(IEnumerable<Deployment.Recovery.Holding> stuck) =>
        stuck.Select(holding => $"  {holding.Where}  {holding.Resource.Type}  {holding.Resource.Reason?.ReplaceLineEndings(" ").Trim() ?? "AWS gives no reason"}");
}
