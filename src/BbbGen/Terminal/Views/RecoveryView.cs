using BbbGen.Aws.Model;
using BbbGen.Inventory;
using BbbGen.Operations;

namespace BbbGen.Terminal.Views;

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
    public static IEnumerable<string> Holdings(IReadOnlyList<BbbGen.Inventory.DeployedResource> holdings) => holdings.Count == 0
        ? ["  It holds nothing."]
        :
        [
            $"  It still holds {holdings.Count} resource{(holdings.Count == 1 ? "" : "s")}:",
            .. holdings.OrderByDescending(HoldsData).Select(resource => $"    {resource.Address}  {resource.Type}  {resource.Id}{(HoldsData(resource) ? "  HOLDS DATA" : "")}{Remains(resource)}"),
        ];

    private static bool HoldsData(BbbGen.Inventory.DeployedResource resource) => StatefulTypes.Contains(resource.Type);

    private static string Remains(BbbGen.Inventory.DeployedResource resource) => resource.Outcome switch
    {
        RetentionOutcome.Retained => "  (stays in the account)",
        RetentionOutcome.Snapshotted => "  (a snapshot stays)",
        _ => "",
    };

    /// <summary>What could not be brought back.</summary>
    public static IEnumerable<string> Stuck(IEnumerable<BbbGen.Inventory.ExistingResource> stuck) =>
        stuck.Select(holding => $"  {holding.Address}  {holding.Resource.Type}  {holding.Resource.Reason?.ReplaceLineEndings(" ").Trim() ?? "AWS gives no reason"}");
}
