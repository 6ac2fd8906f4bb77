using BbbGen.Aws.Model;
using BbbGen.Terminal.Json;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>Holds what an endpoint did against what the plan said, resource by resource.</summary>
internal static class PlanComparison
{
    private static readonly string[] AttributesOfDeclarations =
        ["CreationPolicy", "DeletionPolicy", "Metadata", "UpdatePolicy", "UpdateReplacePolicy"];

    /// <summary>Where they differ, a sentence each; none: the plan was right.</summary>
    public static IReadOnlyList<string> Differences(PlanReport? plan, IReadOnlyList<ObservedChange> observed)
    {
        var planned = plan?.Changes.ToDictionary(change => change.Resource) ?? [];
        var happened = observed.ToDictionary(change => change.Resource);
        return
        [
            .. observed.Where(change => !Foresaw(planned, change))
                .Select(change =>
                    $"{change.Resource} ({change.Type}) was {Words(change)}, planned: {Words(planned.GetValueOrDefault(change.Resource))}"),
            .. planned.Values.Where(change => !CameTrue(change, happened))
                .Select(change =>
                    $"{change.Resource} ({change.Type}) was to be {Words(change)}, and was "
                        + $"{Words(happened.GetValueOrDefault(change.Resource))}"),
        ];
    }

    private static bool Foresaw(Dictionary<string, ReportedChange> planned, ObservedChange change) => change switch
    {
        // The line of a nested stack that is added or removed stands for all that is in it.
        { What: Observed.Added } => Parents(change.Resource).Any(address => planned.GetValueOrDefault(address)?.Action == "add"),
        { What: Observed.Removed } => Parents(change.Resource).Any(address => planned.GetValueOrDefault(address)?.Action == "remove"),
        { What: Observed.Replaced } => planned.GetValueOrDefault(change.Resource) is { Action: "change", Replaced: "yes" or "perhaps" },

        // Other parameters of a nested stack are compared by what they do in it.
        { Type: StackEvent.StackType } => true,
        _ => planned.GetValueOrDefault(change.Resource) is { Action: "change" } line
            && change.Properties.All(property => line.Properties.Contains(property)),
    };

    private static bool CameTrue(ReportedChange planned, Dictionary<string, ObservedChange> happened)
    {
        var what = happened.GetValueOrDefault(planned.Resource)?.What;
        return planned switch
        {
            { Action: "add" } => what is Observed.Added,
            { Action: "remove" } => what is Observed.Removed,
            { Replaced: "yes" } => what is Observed.Replaced,
            { Type: StackEvent.StackType } or { Perhaps: true } or { Replaced: "perhaps" } => true,
            _ when planned.Properties.All(property => AttributesOfDeclarations.Contains(property)) => what is null,
            _ => what is Observed.Changed,
        };
    }

    private static IEnumerable<string> Parents(string address)
    {
        for (var end = address.Length; end > 0; end = address.LastIndexOf('/', end - 1))
        {
            yield return address[..end];
        }
    }

    private static string Words(ObservedChange? change) =>
        change is null ? "left as it was" : $"{change.What} {string.Join(", ", change.Properties)}".TrimEnd();

    private static string Words(ReportedChange? change) => change is null ? "nothing"
        : ($"{change.Action}{(change.Replaced == "no" ? "" : $", replaced: {change.Replaced}")}{(change.Perhaps ? ", perhaps" : "")} "
            + $"{string.Join(", ", change.Properties)}").TrimEnd();
}
