using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.Simulation.Engine;

/// <summary>Deletes resources beside each other, each when nothing that refers to it is left.</summary>
internal sealed class Deletion(OperationContext context)
{
    /// <summary>Deletes all that a stack is made of.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="isUndoing">Whether its creation is undone, and not the stack given up.</param>
    /// <param name="failed">Logical ids of what could not be deleted.</param>
    public IEnumerable<Wait> Contents(SimulatedStack stack, bool isUndoing, List<string> failed)
    {
        var all = stack.Resources.Values.ToList();
        var sites = all.ToDictionary(resource => resource.LogicalId, _ => new ResourceProgress());
        foreach (var resource in all)
        {
            var users = all.Where(other => other.Instance.Dependencies.Contains(resource.LogicalId)).Select(other => other.LogicalId);
            context.Scheduler.Start(One(stack, resource, [.. users], (sites, failed, isUndoing)));
        }

        foreach (var progress in sites.Values)
        {
            yield return Wait.ForSignal(progress.Ended);
        }
    }

    /// <summary>Deletes one resource that its stack knows no longer, or no longer needs.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="isUndoing">Whether its creation is undone.</param>
    /// <param name="failed">Logical ids of what could not be deleted.</param>
    public IEnumerable<Wait> One(SimulatedStack stack, SimulatedResource resource, bool isUndoing, List<string> failed)
    {
        // What another of the same name has replaced goes by a policy of its own.
        var policy = stack.Resources.TryGetValue(resource.LogicalId, out var present) && present.PhysicalId != resource.PhysicalId ? "UpdateReplacePolicy" : "DeletionPolicy";
        if (IsKept(resource.Instance, policy, isUndoing))
        {
            context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_SKIPPED");
            yield break;
        }

        var leavesSnapshot = IsSnapshotted(stack, resource, policy);
        context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_IN_PROGRESS");
        var problems = new List<string>();
        if (resource.Nested is { } nested)
        {
            foreach (var wait in Nested(nested, isUndoing, problems))
            {
                yield return wait;
            }
        }
        else
        {
            yield return Wait.For(Durations.OfDeletion(resource.Instance.Type));
            problems.AddRange(Problem(resource) is { } problem ? [problem] : []);
        }

        if (problems.Count > 0)
        {
            context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_FAILED", problems[0]);
            failed.Add(resource.LogicalId);
            yield break;
        }

        if (leavesSnapshot)
        {
            var name = $"{stack.Name}-snapshot-{resource.LogicalId}-{PhysicalNames.Hash(resource.PhysicalId):x12}".ToLowerInvariant();
            context.State.Snapshots.Add(new(name, resource.Instance.Type, resource.PhysicalId));
        }

        // A bucket's policy is known by the bucket's name too.
        if (resource.Instance.Type == "AWS::S3::Bucket")
        {
            context.State.Buckets.TryRemove(resource.PhysicalId, out _);
        }

        context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_COMPLETE");
    }

    /// <summary>AWS's words when some resources could not be deleted, or null.</summary>
    public static string? Reason(IReadOnlyCollection<string> failed) =>
        failed.Count == 0 ? null : $"The following resource(s) failed to delete: [{string.Join(", ", failed)}]. ";

    private IEnumerable<Wait> One(
        SimulatedStack stack,
        SimulatedResource resource,
        IReadOnlyList<string> users,
        (Dictionary<string, ResourceProgress> Sites, List<string> Failed, bool IsUndoing) all)
    {
        foreach (var user in users)
        {
            yield return Wait.ForSignal(all.Sites[user].Ended);
        }

        // What something still uses cannot go.
        if (!users.Any(user => stack.Resources.ContainsKey(user)))
        {
            var failures = all.Failed.Count;
            foreach (var wait in One(stack, resource, all.IsUndoing, all.Failed))
            {
                yield return wait;
            }

            if (!all.Failed.Skip(failures).Contains(resource.LogicalId))
            {
                stack.Resources.Remove(resource.LogicalId);
            }
        }

        all.Sites[resource.LogicalId].End(context.Scheduler.Now);
    }

    private IEnumerable<Wait> Nested(SimulatedStack stack, bool isUndoing, List<string> problems)
    {
        context.Emit(stack, "DELETE_IN_PROGRESS");
        var failed = new List<string>();
        foreach (var wait in Contents(stack, isUndoing, failed))
        {
            yield return wait;
        }

        if (Reason(failed) is { } reason)
        {
            context.Emit(stack, "DELETE_FAILED", reason);
            problems.Add($"Embedded stack {stack.Id} was not successfully deleted: {reason}");
            yield break;
        }

        context.State.WithdrawExports(stack);
        context.Emit(stack, "DELETE_COMPLETE");
    }

    private string? Problem(SimulatedResource resource) => context.Faults.Of(FaultKind.FailsDeletion, resource.Instance.Address)
        ?? (resource.Instance.Type == "AWS::S3::Bucket" && context.State.Buckets.TryGetValue(resource.PhysicalId, out var objects) && !objects.IsEmpty
            ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket. (Service: S3, Status Code: 409)"
            : null)

        // The handler looks before it makes a final snapshot (aws-cloudformation-resource-providers-rds, DeleteHandler of DBCluster).
        ?? (context.State.ProtectedClusters.Contains(resource.PhysicalId)
            ? $"Cannot delete protected Cluster {resource.PhysicalId}, please disable deletion protection and try again"
            : null);

    /// <summary>What was never complete cannot be snapshotted (go-to-k/cdkd issue 1362).</summary>
    private static bool IsSnapshotted(SimulatedStack stack, SimulatedResource resource, string policy) =>
        (resource.Instance.Declaration[policy] as Node.Text)?.Value == "Snapshot"
        && stack.Events.Any(stackEvent => stackEvent.PhysicalId == resource.PhysicalId && stackEvent.Status.Text is "CREATE_COMPLETE" or "UPDATE_COMPLETE");

    private static bool IsKept(ResourceInstance resource, string policy, bool isUndoing) => (resource.Declaration[policy] as Node.Text)?.Value switch
    {
        "Retain" => true,
        "RetainExceptOnCreate" => !isUndoing,
        _ => false,
    };
}
