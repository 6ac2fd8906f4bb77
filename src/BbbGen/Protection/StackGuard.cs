using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Operations;

namespace BbbGen.Protection;

/// <summary>
/// Keeps AWS itself from replacing or deleting what holds data, whoever asks: stack policies always, termination protection and the cluster's
/// deletion protection where the stage asks for it. One guard serves one run of <c>deploy</c>.
/// </summary>
/// <param name="account">Where the deployment lies.</param>
/// <param name="wanted">The deployment as it shall be.</param>
internal sealed class StackGuard(Account account, StackInstance wanted)
{
    private const string ClusterType = "AWS::RDS::DBCluster";

    private readonly IReadOnlyDictionary<string, StackPolicyDocument> _wanted = ProtectedResources.PoliciesOf(wanted);
    private readonly Dictionary<string, GuardedStack> _stacks = [];
    private readonly HashSet<string> _liftedClusters = [];
    private Stack? _before;
    private bool _isUnreadable;

    /// <summary>What may be replaced or deleted at this moment because the operator consented, sorted.</summary>
    public IReadOnlyList<ResourceAddress> LeftOpen =>
    [
        .. from stack in _stacks.Values
           from id in stack.Policy?.Open ?? []
           orderby stack.Path, id
           select new ResourceAddress(stack.Path, id),
    ];

    /// <summary>Begins a run: reads the policies of an existing deployment and closes what an earlier run left open.</summary>
    /// <param name="master">The master stack as it was found, in a state that takes changes.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
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

    /// <summary>Opens exactly what the operator consented to lose. Call it right before the change is executed.</summary>
    /// <param name="consented">Addresses from the root.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BbbException">AWS does not let it be opened; it would refuse the change too.</exception>
    public async Task OpenAsync(IReadOnlyCollection<ResourceAddress> consented, CancellationToken cancellationToken)
    {
        foreach (var stack in _stacks.Values.OrderByDescending(stack => stack.Path.Length).ToList())
        {
            if (stack.Policy is not { } policy)
            {
                continue;
            }

            // A nested stack may go once the operator has consented to losing all that is protected in it.
            var nested = _stacks.Values.Where(other => other.Parent == stack.Path && other.Policy is { Closed.Count: 0, Open.Count: > 0 });
            var own = consented.Where(address => address.Stack == stack.Path).Select(address => address.LogicalId).ToList();
            await SetAsync(stack, policy.Opened([.. own, .. nested.Select(other => other.LogicalId)]), cancellationToken);
            if (own.Count > 0)
            {
                await LiftClustersAsync(stack, own, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Ends a run: closes everything, and protects what is new. What has not come to rest stays open, so that a rollback is not refused;
    /// <see cref="LeftOpen"/> says what that is.
    /// </summary>
    public Task<ProtectionReport> EndRunAsync(Outcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        Outcome.Deployed deployed => ProtectAsync(deployed.Stack, cancellationToken),
        Outcome.Unchanged unchanged => ProtectAsync(unchanged.Stack, cancellationToken),
        Outcome.Failed { Stack.Status.Readiness: Readiness.Updatable } => CloseAsync(cancellationToken),
        _ => Task.FromResult(new ProtectionReport()),
    };

    /// <summary>Takes back what was opened, where the change did not come about.</summary>
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

    /// <summary>The master is as it was wanted.</summary>
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
            Policies = [.. _stacks.Values.Where(stack => !Equals(before[stack.Path], stack.Policy)).Select(stack => stack.Path).Order(StringComparer.Ordinal)],
            TerminationProtection = termination,
            DeletionProtection = deletion,
            Problems = problems,
        };
    }

    /// <summary>Whether the deployment was in a stage that bbbgen protects; what protects one in another stage, somebody else switched on.</summary>
    private bool WasProtected => _before is not null && ProtectedStages.Include(_before);

    /// <returns>What was switched; null: nothing.</returns>
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

    /// <summary>RDS would not delete a protected cluster, and CloudFormation would leave it behind when it cleans up.</summary>
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

    private async Task<IReadOnlyList<string>> ClustersAsync(GuardedStack stack, Func<StackResource, bool> isMeant, CancellationToken cancellationToken) =>
    [
        .. from resource in await account.Stacks.ResourcesAsync(stack.Id, cancellationToken)
           where resource.Type == ClusterType && !resource.Status.IsDeleted && !string.IsNullOrEmpty(resource.PhysicalId) && isMeant(resource)
           select resource.PhysicalId,
    ];

    private async Task ReadAllAsync(Stack master, CancellationToken cancellationToken)
    {
        foreach (var stack in await ReadAsync(master.Id, "", cancellationToken))
        {
            _stacks[stack.Path] = stack;
        }
    }

    /// <summary>A stack, and those nested in it that have a policy or shall have one.</summary>
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
        return [new(stackId, path, document, IsForeign: text is not null && document is null), .. below.SelectMany(stacks => stacks)];
    }

    /// <summary>Sets the policies that differ from what they should be.</summary>
    private async Task EachAsync(Func<GuardedStack, StackPolicyDocument?> policyOf, List<string> problems, CancellationToken cancellationToken)
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

    /// <summary>What only protects must not fail a deployment that went well.</summary>
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

    /// <summary>A stack with data in it, or with nested ones that have.</summary>
    /// <param name="Id">Its ARN.</param>
    /// <param name="Path">Logical ids that lead to it, with slashes between them; empty for the master.</param>
    /// <param name="Policy">What it has of ours; null: none.</param>
    /// <param name="IsForeign">Whether somebody else wrote its policy.</param>
    private sealed record GuardedStack(string Id, string Path, StackPolicyDocument? Policy, bool IsForeign)
    {
        public string LogicalId => Path[(Path.LastIndexOf('/') + 1)..];

        public string? Parent => ParentOf(Path);

        /// <summary><c>name</c> of <c>arn:…:stack/name/uuid</c>.</summary>
        public string Name => Id.Split('/')[1];

        public static string? ParentOf(string path) => path.Length == 0 ? null : path[..Math.Max(0, path.LastIndexOf('/'))];
    }
}
