using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Operations;

namespace BbbGen.Protection;

/// <summary>
/// Keeps AWS from replacing or deleting resources with data, no matter who requests it: stack policies always, termination protection and
/// the cluster's deletion protection in protected stages. One guard serves one run of <c>deploy</c>.
/// </summary>
internal sealed class StackGuard(Account account, StackInstance wanted)
{
    private const string ClusterType = "AWS::RDS::DBCluster";

    private readonly IReadOnlyDictionary<string, StackPolicyDocument> _wanted = ProtectedResources.PoliciesOf(wanted);
    private readonly Dictionary<string, GuardedStack> _stacks = [];
    private readonly HashSet<string> _liftedClusters = [];
    private Stack? _before;
    private bool _isUnreadable;

    /// <summary>What is currently unprotected because the operator approved its loss, sorted.</summary>
    public IReadOnlyList<ResourceAddress> LeftOpen =>
    [
        .. from stack in _stacks.Values
           from id in stack.Policy?.Open ?? []
           orderby stack.Path, id
           select new ResourceAddress(stack.Path, id),
    ];

    /// <summary>Starts a run: reads the policies of an existing deployment and protects what an earlier run left unprotected.</summary>
    /// <param name="master">In an updatable state.</param>
    public async Task<ProtectionReport> StartRunAsync(Stack master, CancellationToken cancellationToken)
    {
        _before = master;
        var problems = new List<string>();
        await TryAsync(() => ReadAllAsync(master, cancellationToken), problems);
        _isUnreadable = problems.Count > 0;
        var open = LeftOpen;
        await EachAsync(stack => stack.Policy?.Reclosed(), problems, cancellationToken);
        return new()
        {
            Reclosed = [.. open.Except(LeftOpen)],
            Foreign = [.. _stacks.Values.Where(stack => stack.IsForeign).Select(stack => stack.Name)],
            Problems = problems,
        };
    }

    /// <summary>Unprotects exactly what the operator approved to lose. Call it right before the change set is executed.</summary>
    /// <param name="approved">Addresses from the root.</param>
    /// <exception cref="BbbException">AWS refuses to unprotect it; it would refuse the change too.</exception>
    public async Task OpenAsync(IReadOnlyCollection<ResourceAddress> approved, CancellationToken cancellationToken)
    {
        foreach (var stack in _stacks.Values.OrderByDescending(stack => stack.Path.Length).ToList())
        {
            if (stack.Policy is not { } policy)
            {
                continue;
            }

            // A nested stack may be removed once the loss of everything protected in it is approved.
            var nested = _stacks.Values.Where(other => other.Parent == stack.Path && other.Policy is { Closed.Count: 0, Open.Count: > 0 });
            var own = approved.Where(address => address.Stack == stack.Path).Select(address => address.LogicalId).ToList();
            await SetAsync(stack, policy.Opened([.. own, .. nested.Select(other => other.LogicalId)]), cancellationToken);
            if (own.Count > 0)
            {
                await LiftClustersAsync(stack, own, cancellationToken);
            }
        }
    }

    /// <summary>Ends a run: protects everything again, including new resources. A stack in an unstable state stays unprotected, so that a
    /// rollback is not refused; see <see cref="LeftOpen"/>.</summary>
    public Task<ProtectionReport> EndRunAsync(Outcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        Outcome.Deployed deployed => ProtectAsync(deployed.Stack, cancellationToken),
        Outcome.Unchanged unchanged => ProtectAsync(unchanged.Stack, cancellationToken),
        Outcome.Failed { Stack.Status.Readiness: Readiness.Updatable } => CloseAsync(cancellationToken),
        _ => Task.FromResult(new ProtectionReport()),
    };

    /// <summary>Protects everything again after a change that was not made.</summary>
    public async Task<ProtectionReport> CloseAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        await EachAsync(stack => stack.Policy?.Reclosed(), problems, cancellationToken);
        foreach (var cluster in _liftedClusters)
        {
            await TryAsync(() => account.Clusters.SetAsync(cluster, isProtected: true, cancellationToken), problems);
        }

        return new() { Problems = problems };
    }

    private async Task<ProtectionReport> ProtectAsync(Stack master, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (!_isUnreadable && _wanted.Keys.Any(path => !_stacks.ContainsKey(path)))
        {
            await TryAsync(() => ReadAllAsync(master, cancellationToken), problems);
        }

        var before = _stacks.ToDictionary(entry => entry.Key, entry => entry.Value.Policy);
        await EachAsync(stack => _wanted.GetValueOrDefault(stack.Path), problems, cancellationToken);
        var isWanted = ProtectedStages.Include(wanted.Parameters.GetValueOrDefault(ProtectedStages.Parameter)?.AsText);
        bool? termination = null;
        bool? deletion = null;
        if (isWanted != master.IsProtected && (isWanted || WasProtected))
        {
            await TryAsync(
                async () =>
                {
                    await account.Stacks.SetTerminationProtectionAsync(master.Id, isWanted, cancellationToken);
                    termination = isWanted;
                },
                problems);
        }

        if (isWanted || WasProtected)
        {
            await TryAsync(async () => deletion = await ProtectClustersAsync(isWanted, cancellationToken), problems);
        }

        return new()
        {
            Policies = [.. _stacks.Values.Where(stack => !Equals(before[stack.Path], stack.Policy)).Select(stack => stack.Path)
                .Order(StringComparer.Ordinal)],
            TerminationProtection = termination,
            DeletionProtection = deletion,
            Problems = problems,
        };
    }

    /// <summary>Whether the deployment was in a stage that bbbgen protects; in any other stage, protection is the operator's own.</summary>
    private bool WasProtected => _before is not null && ProtectedStages.Include(_before);

    private async Task<bool?> ProtectClustersAsync(bool isProtected, CancellationToken cancellationToken)
    {
        bool? switched = null;
        foreach (var stack in wanted.WithNested.Where(stack => stack.Resources.Any(resource => resource.Type == ClusterType)))
        {
            if (!_stacks.TryGetValue(stack.Path, out var guarded))
            {
                continue;
            }

            foreach (var cluster in await ClustersAsync(guarded, _ => true, cancellationToken))
            {
                if (await account.Clusters.IsProtectedAsync(cluster, cancellationToken) == !isProtected)
                {
                    await account.Clusters.SetAsync(cluster, isProtected, cancellationToken);
                    switched = isProtected;
                }
            }
        }

        return switched;
    }

    /// <summary>RDS refuses to delete a protected cluster, and CloudFormation would leave it behind in its cleanup.</summary>
    private async Task LiftClustersAsync(GuardedStack stack, List<string> logicalIds, CancellationToken cancellationToken)
    {
        foreach (var cluster in await ClustersAsync(stack, resource => logicalIds.Contains(resource.LogicalId), cancellationToken))
        {
            if (await account.Clusters.IsProtectedAsync(cluster, cancellationToken) is true)
            {
                _liftedClusters.Add(cluster);
                await account.Clusters.SetAsync(cluster, isProtected: false, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<string>> ClustersAsync(
        GuardedStack stack, Func<StackResource, bool> matches, CancellationToken cancellationToken) =>
    [
        .. from resource in await account.Stacks.ResourcesAsync(stack.Id, cancellationToken)
           where resource.Type == ClusterType && !resource.Status.IsDeleted && !string.IsNullOrEmpty(resource.PhysicalId)
               && matches(resource)
           select resource.PhysicalId,
    ];

    private async Task ReadAllAsync(Stack master, CancellationToken cancellationToken)
    {
        foreach (var stack in await ReadAsync(master.Id, "", cancellationToken))
        {
            _stacks[stack.Path] = stack;
        }
    }

    /// <summary>A stack, and its nested stacks that have a policy or should have one.</summary>
    private async Task<IReadOnlyList<GuardedStack>> ReadAsync(string stackId, string path, CancellationToken cancellationToken)
    {
        var policy = account.Stacks.PolicyAsync(stackId, cancellationToken);
        var resources = path.Length == 0 || _wanted.Keys.Any(other => GuardedStack.ParentOf(other) == path)
            ? await account.Stacks.ResourcesAsync(stackId, cancellationToken)
            : [];
        var text = await policy;
        var document = text is null ? null : StackPolicyDocument.Read(text);
        var below = await Task.WhenAll(
            from resource in resources
            where !resource.Status.IsDeleted
            let id = resource.NestedStackId
            where id is not null
            let nested = path.Length == 0 ? resource.LogicalId : $"{path}/{resource.LogicalId}"
            where _wanted.ContainsKey(nested) || document?.Reclosed().Closed.Contains(resource.LogicalId) is true
            select ReadAsync(id, nested, cancellationToken));
        return [new GuardedStack(stackId, path, document, IsForeign: text is not null && document is null),
            .. below.SelectMany(stacks => stacks)];
    }

    private async Task EachAsync(
        Func<GuardedStack, StackPolicyDocument?> policyOf, List<string> problems, CancellationToken cancellationToken)
    {
        foreach (var stack in _stacks.Values.OrderBy(stack => stack.Path, StringComparer.Ordinal).ToList())
        {
            if (!stack.IsForeign && policyOf(stack) is { } policy)
            {
                await TryAsync(() => SetAsync(stack, policy, cancellationToken), problems);
            }
        }
    }

    private async Task SetAsync(GuardedStack stack, StackPolicyDocument policy, CancellationToken cancellationToken)
    {
        if (policy.Equals(stack.Policy))
        {
            return;
        }

        await account.Stacks.SetPolicyAsync(stack.Id, policy.ToJson(), cancellationToken);
        _stacks[stack.Path] = stack with { Policy = policy };
    }

    /// <summary>Protection must not fail a successful deployment.</summary>
    private static async Task TryAsync(Func<Task> call, List<string> problems)
    {
        try
        {
            await call();
        }
        catch (BbbException problem)
        {
            problems.Add(problem.Message);
        }
    }

    /// <summary>A stack that contains data itself or in nested stacks.</summary>
    /// <param name="Path">Logical ids that lead to it, separated by slashes; empty for the master.</param>
    /// <param name="Policy">Its policy if bbbgen wrote it, or null.</param>
    /// <param name="IsForeign">Whether it has a policy that bbbgen did not write.</param>
    private sealed record GuardedStack(string Id, string Path, StackPolicyDocument? Policy, bool IsForeign)
    {
        public string LogicalId => Path[(Path.LastIndexOf('/') + 1)..];

        public string? Parent => ParentOf(Path);

        /// <summary><c>name</c> of <c>arn:…:stack/name/uuid</c>.</summary>
        public string Name => Id.Split('/')[1];

        public static string? ParentOf(string path) => path.Length == 0 ? null : path[..Math.Max(0, path.LastIndexOf('/'))];
    }
}

/// <summary>What a run changed in the protection of a deployment's data, and what failed.</summary>
internal sealed record ProtectionReport
{
    /// <summary>What an earlier run left unprotected and is protected again.</summary>
    public IReadOnlyList<ResourceAddress> Reclosed { get; init; } = [];

    /// <summary>Paths of the stacks whose policy was set or changed; the master's is empty.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Names of stacks with a foreign policy, which is kept.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>The new termination protection of the master; null if unchanged.</summary>
    public bool? TerminationProtection { get; init; }

    /// <summary>The new deletion protection of the database cluster; null if unchanged.</summary>
    public bool? DeletionProtection { get; init; }

    /// <summary>What failed, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
