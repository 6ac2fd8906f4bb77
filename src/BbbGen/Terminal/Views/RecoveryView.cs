using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.ResourceTypes;
using BbbGen.Templates;

namespace BbbGen.Terminal.Views;

internal static class RecoveryView
{
    public static IEnumerable<string> Cause(LastOperation? operation) => operation?.Cause?.Failure is not { } failure ? [] :
        [$"  It failed because of {FailureDiagnosis.NameOf(failure)}: {OneLine(failure.Reason)}"];

    /// <summary>The resources a stack still contains, and which of them a deletion retains; those with data first.</summary>
    public static IEnumerable<string> Resources(IReadOnlyList<DeployedResource> resources) => resources.Count == 0
        ? ["  It contains no resources."]
        :
        [
            $"  It still contains {resources.Count} resource{(resources.Count == 1 ? "" : "s")}:",
            .. resources.OrderByDescending(HasData).Select(resource =>
                $"    {Name(resource)}  {resource.Id}{(HasData(resource) ? "  CONTAINS DATA" : "")}{Retention(resource)}"),
        ];

    private static bool HasData(DeployedResource resource) => ResourceType.Of(resource.Type)?.Loss is not null;

    private static string Retention(DeployedResource resource) => resource.Outcome switch
    {
        RetentionOutcome.Retained => "  (will be retained)",
        RetentionOutcome.Snapshotted => "  (a final snapshot will be kept)",
        _ => "",
    };

    public static IEnumerable<string> Stuck(IEnumerable<DeployedResource> stuck) =>
        stuck.Select(resource => $"  {Name(resource)}: {OneLine(resource.Resource.Reason)}");

    private static string Name(DeployedResource resource) => TemplateSet.WordsOf(resource.ResourceAddress.LogicalId) is { } words
        ? $"{words} ({resource.Address})"
        : $"{resource.Address} ({resource.Type})";

    private static string OneLine(string? reason) => reason?.ReplaceLineEndings(" ").Trim() ?? "AWS gives no reason";
}
