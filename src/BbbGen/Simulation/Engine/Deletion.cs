using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.Simulation.Engine;

/// <summary>Deletes resources concurrently, each after its dependents.</summary>
internal sealed class Deletion(OperationContext context)
{
    /// <summary>Deletes the contents of a stack.</summary>
    /// <param name="isRollback">Whether its creation is rolled back.</param>
    /// <param name="failed">Receives the logical ids of what could not be deleted.</param>
    public IEnumerable<Wait> Contents(SimulatedStack stack, bool isRollback, List<string> failed)
    {
        var all = stack.Resources.Values.ToList();
        var progress = all.ToDictionary(resource => resource.LogicalId, _ => new ResourceProgress());
        foreach (var resource in all)
        {
            var users = all.Where(other => other.Instance.Dependencies.Contains(resource.LogicalId)).Select(other => other.LogicalId);
            context.Scheduler.Start(One(stack, resource, [.. users], (progress, failed, isRollback)));
        }

        foreach (var item in progress.Values)
        {
            yield return Wait.ForSignal(item.Ended);
        }
    }

    /// <summary>Deletes one resource.</summary>
    /// <param name="isRollback">Whether its creation is rolled back.</param>
    /// <param name="failed">Receives the logical ids of what could not be deleted.</param>
    public IEnumerable<Wait> One(SimulatedStack stack, SimulatedResource resource, bool isRollback, List<string> failed)
    {
        // UpdateReplacePolicy applies to a replaced resource.
        var policy = stack.Resources.TryGetValue(resource.LogicalId, out var present)
            && present.PhysicalId != resource.PhysicalId ? "UpdateReplacePolicy" : "DeletionPolicy";
        if (IsKept(resource.Instance, policy, isRollback))
        {
            context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_SKIPPED");
            yield break;
        }

        var leavesSnapshot = IsSnapshotted(stack, resource, policy);
        context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_IN_PROGRESS");
        var problems = new List<string>();
        if (resource.Nested is { } nested)
        {
            foreach (var wait in Nested(nested, isRollback, problems))
            {
                yield return wait;
            }
        }
        else
        {
            var hangs = context.Faults.Of(FaultKind.HangsInDeletion, resource.Instance.Address) is not null;
            yield return Wait.For(hangs ? TimeSpan.FromMinutes(30).TotalSeconds : Durations.OfDeletion(resource.Instance.Type));
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
            context.State.Snapshots.Add(new FinalSnapshot(name, resource.Instance.Type, resource.PhysicalId));
        }

        // A bucket policy has the bucket's name as physical id too.
        if (resource.Instance.Type == "AWS::S3::Bucket")
        {
            context.State.Buckets.TryRemove(resource.PhysicalId, out _);
        }

        context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_COMPLETE");
    }

    /// <summary>CloudFormation's reason if resources could not be deleted, or null.</summary>
    public static string? Reason(IReadOnlyCollection<string> failed) =>
        failed.Count == 0 ? null : $"The following resource(s) failed to delete: [{string.Join(", ", failed)}]. ";

    private IEnumerable<Wait> One(
        SimulatedStack stack,
        SimulatedResource resource,
        IReadOnlyList<string> users,
        (Dictionary<string, ResourceProgress> Progress, List<string> Failed, bool IsUndoing) all)
    {
        foreach (var user in users)
        {
            yield return Wait.ForSignal(all.Progress[user].Ended);
        }

        // What is still in use cannot be deleted.
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

        all.Progress[resource.LogicalId].End(context.Scheduler.Now);
    }

    private IEnumerable<Wait> Nested(SimulatedStack stack, bool isRollback, List<string> problems)
    {
        context.Emit(stack, "DELETE_IN_PROGRESS");
        var failed = new List<string>();
        foreach (var wait in Contents(stack, isRollback, failed))
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
        ?? (resource.Instance.Type == "AWS::S3::Bucket" && context.State.Buckets.TryGetValue(resource.PhysicalId, out var objects)
            && !objects.IsEmpty
            ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket. (Service: S3, Status Code: 409)"
            : null)

        // The handler checks this before it takes a final snapshot (aws-cloudformation-resource-providers-rds, DeleteHandler of DBCluster).
        ?? (context.State.ProtectedClusters.Contains(resource.PhysicalId)
            ? $"Cannot delete protected Cluster {resource.PhysicalId}, please disable deletion protection and try again"
            : null);

    /// <summary>A resource that was never complete leaves no snapshot (go-to-k/cdkd issue 1362).</summary>
    private static bool IsSnapshotted(SimulatedStack stack, SimulatedResource resource, string policy) =>
        (resource.Instance.Declaration[policy] as Node.Text)?.Value == "Snapshot"
        && stack.Events.Any(stackEvent => stackEvent.PhysicalId == resource.PhysicalId
            && stackEvent.Status.Text is "CREATE_COMPLETE" or "UPDATE_COMPLETE");

    private static bool IsKept(ResourceInstance resource, string policy, bool isRollback) =>
        (resource.Declaration[policy] as Node.Text)?.Value switch
    {
        "Retain" => true,
        "RetainExceptOnCreate" => !isRollback,
        _ => false,
    };
}
