using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>What AWS replaced or removed in an update although it was not planned.</summary>
internal sealed record UnplannedChange(string Resource, string Type, bool IsReplacement)
{
    /// <summary>CloudFormation's reason when an update replaces a resource; no status says so.</summary>
    private const string Replaces = "Requested update requires the creation of a new physical resource";

    public override string ToString() => $"{Resource} ({Type}) was {(IsReplacement ? "replaced" : "removed")}";

    /// <summary>What the events show that the plan does not contain.</summary>
    public static IReadOnlyList<UnplannedChange> In(IReadOnlyList<ResourceChange> planned, IEnumerable<StackEvent> events)
    {
        var gone = planned.Where(change => change.Action is ChangeAction.Remove).Select(change => change.Address).ToHashSet();
        var replaced = planned.Where(change => change.Replacement is not Replacement.No).Select(change => change.Address).ToHashSet();
        var found = new Dictionary<string, UnplannedChange>();
        foreach (var stackEvent in events.Where(stackEvent => !stackEvent.IsAboutItsStack))
        {
            var address = string.Join('/', [.. stackEvent.Path, stackEvent.LogicalId]);
            if (replaced.Contains(address) || IsWithin(gone, address))
            {
                continue;
            }

            if (IsReplacementOf(stackEvent))
            {
                found[address] = new(address, stackEvent.Type, IsReplacement: true);
            }
            else if (stackEvent.Status is { Verb: Verb.Delete, Progress: Progress.Succeeded })
            {
                found.TryAdd(address, new UnplannedChange(address, stackEvent.Type, IsReplacement: false));
            }
        }

        return [.. found.Values.OrderBy(change => change.Resource, StringComparer.Ordinal)];
    }

    public static bool IsReplacementOf(StackEvent stackEvent) =>
        stackEvent.Status is { Verb: Verb.Update } && stackEvent.Reason?.StartsWith(Replaces, StringComparison.Ordinal) is true;

    private static bool IsWithin(HashSet<string> removed, string address) =>
        removed.Contains(address) || removed.Any(other => address.StartsWith($"{other}/"));
}
