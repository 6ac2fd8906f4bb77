using BbbGen.Deployment.Inputs;
using BbbGen.Inventory;

namespace BbbGen.Deployment.Destruction;

/// <summary>Finds a deployment by its name, makes sure that it is one of ours, and lists all it holds.</summary>
/// <param name="account">The account it lies in.</param>
/// <param name="surroundings">What can be asked about what it holds.</param>
/// <param name="clock">How long ago something was.</param>
internal sealed class EstateSurvey(Account account, Surroundings surroundings, TimeProvider clock)
{
    /// <summary>How long CloudFormation lists a deleted stack and its events (API reference, ListStacks and DescribeStackEvents).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(90);

    private readonly Inventory _inventory = new(account.Stacks);

    /// <summary>Both stacks and all in them.</summary>
    /// <exception cref="BbbException">A stack of that name is not ours, is protected, or is being changed.</exception>
    public async Task<Estate> OfAsync(StackName name, CancellationToken stop)
    {
        var (sources, master) = await DeploymentStacks.ReadOwnAsync(account.Stacks, name, stop);
        var holdings = new List<Holding>();
        foreach (var stack in new[] { master, sources }.OfType<Stack>())
        {
            Demand(stack, IsFree(stack), $"is being changed ({stack.Status})", "wait until that has ended and run again");
            Demand(
                stack,
                !stack.IsProtected || (stack == master && ProtectedStages.Include(stack)),
                "has termination protection that bbbgen did not switch on (it does in stage and prod only)",
                $"lift that with 'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name {stack.Name}' and run again");
            holdings.AddRange(await HoldingsAsync(stack, stop));
        }

        var estate = new Estate(name, master, sources) { Holdings = holdings };
        estate = master is null ? await WithDeletedMasterAsync(estate, stop) : estate;
        await DemandNobodyImportsAsync(estate, stop);
        return estate with
        {
            ProtectedClusters = await ProtectedClustersAsync(estate, stop),
            Bucket = estate.BucketName is { } bucket ? await BucketContents.OfAsync(bucket, account.Bucket(bucket), stop) : null,
            FileSystemSizes = await SizesAsync(estate, stop),
        };
    }

    /// <summary>Somebody else's stack that uses the bucket would only show when the master is gone already.</summary>
    private async Task DemandNobodyImportsAsync(Estate estate, CancellationToken cancellationToken)
    {
        if (estate.Sources is not { } sources)
        {
            return;
        }

        var ours = estate.Holdings.Select(holding => holding.Resource.NestedStackId).OfType<string>().Select(NameIn).Append(estate.Name.Value).ToHashSet();
        var importers = await new HoldFinder(account.Stacks, surroundings, clock).ImportersAsync(sources, [estate.Name.BucketExport], cancellationToken);
        var others = importers.Where(importer => !ours.Contains(importer)).ToList();
        if (others.Count > 0)
        {
            throw BbbException.Refused(
                $"The bucket of {sources.Name} is used by the stack{(others.Count == 1 ? "" : "s")} {string.Join(", ", others)}, which {(others.Count == 1 ? "is" : "are")} not of this deployment",
                "nothing is deleted; delete or change what uses it first");
        }
    }

    /// <summary><c>name</c> of <c>arn:…:stack/name/uuid</c>.</summary>
    private static string NameIn(string arn) => arn.Split('/')[1];

    private static bool IsFree(Stack stack) => stack.Status.Readiness is not Readiness.Busy || stack.Status.IsDeleting;

    /// <summary>A stack in review has no template, and nothing is in it.</summary>
    private async Task<IReadOnlyList<Holding>> HoldingsAsync(Stack stack, CancellationToken stop)
    {
        if (stack.Status.Progress is Progress.InReview)
        {
            return [];
        }

        var template = await _inventory.TemplateAsync(stack, stop);
        return stack.Status.Verb is Verb.Delete ? await _inventory.OfDeletedAsync(stack, template, stop) : await _inventory.OfAsync(stack, template, stop);
    }

    /// <summary>Adds the master that an earlier run, or somebody in the console, has deleted: what it retained is still there.</summary>
    private async Task<Estate> WithDeletedMasterAsync(Estate estate, CancellationToken cancellationToken)
    {
        try
        {
            if (await account.Stacks.LastDeletedAsync(estate.Name.Value, cancellationToken) is { } id
                && await account.Stacks.FindAsync(id, cancellationToken) is { } deleted
                && deleted.Parameters.GetValueOrDefault("BBBStackBucketStack") == estate.Name.Sources
                && await _inventory.TemplateAsync(deleted, cancellationToken) is var template
                && template.Description.StartsWith(StackIdentity.Mark, StringComparison.Ordinal))
            {
                return estate with { DeletedMaster = deleted, Holdings = [.. await _inventory.OfDeletedAsync(deleted, template, cancellationToken), .. estate.Holdings] };
            }

            return estate with { KnowsWhatStays = estate.Sources is null || clock.GetUtcNow() - estate.Sources.ChangedAt < Memory };
        }
        catch (BbbException)
        {
            return estate with { KnowsWhatStays = false };
        }
    }

    private static void Demand(Stack stack, bool isMet, string problem, string remedy)
    {
        if (!isMet)
        {
            throw BbbException.Refused($"The stack {stack.Name} {problem}", remedy);
        }
    }

    /// <summary>Clusters that RDS would not delete. In stage and prod it was bbbgen that protected them; else somebody else has to lift that.</summary>
    private async Task<IReadOnlyList<string>> ProtectedClustersAsync(Estate estate, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var cluster in estate.Going.Where(holding => holding.Type == "AWS::RDS::DBCluster" && holding.Id.Length > 0).Select(holding => holding.Id))
        {
            if (await Permitted.OrNullAsync(() => account.Clusters.IsProtectedAsync(cluster, cancellationToken)) is true)
            {
                found.Add(cluster);
            }
        }

        return found.Count == 0 || ((estate.Master ?? estate.DeletedMaster) is { } master && ProtectedStages.Include(master))
            ? found
            : throw BbbException.Refused(
                $"The database cluster {found[0]} has deletion protection that bbbgen did not switch on (it does in stage and prod only)",
                $"lift that with 'aws rds modify-db-cluster --no-deletion-protection --apply-immediately --db-cluster-identifier {found[0]}' and run again");
    }

    private async Task<IReadOnlyDictionary<string, long>> SizesAsync(Estate estate, CancellationToken stop)
    {
        var sizes = new Dictionary<string, long>();
        foreach (var id in estate.Holdings.Where(holding => holding.Type == "AWS::EFS::FileSystem" && holding.Id.Length > 0).Select(holding => holding.Id))
        {
            if (await BestEffort.OrNullAsync(() => surroundings.FileSystems.SizeAsync(id, stop)) is { } size)
            {
                sizes[id] = size;
            }
        }

        return sizes;
    }
}
