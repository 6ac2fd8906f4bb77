using BbbGen.Deployment.Inputs;
using BbbGen.Inventory;

namespace BbbGen.Deployment.Destruction;

/// <summary>Finds a deployment by its name, makes sure that it is one of ours, and lists all it holds.</summary>
/// <param name="account">The account it lies in.</param>
/// <param name="surroundings">What can be asked about what it holds.</param>
internal sealed class EstateSurvey(Account account, Surroundings surroundings)
{
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
        return estate with
        {
            ProtectedClusters = await ProtectedClustersAsync(estate, stop),
            Bucket = estate.BucketName is { } bucket ? await BucketContents.OfAsync(bucket, account.Bucket(bucket), stop) : null,
            FileSystemSizes = await SizesAsync(estate, stop),
        };
    }

    private static bool IsFree(Stack stack) => stack.Status.Readiness is not Readiness.Busy || stack.Status.IsDeleting;

    /// <summary>A stack in review has no template, and nothing is in it.</summary>
    private async Task<IReadOnlyList<Holding>> HoldingsAsync(Stack stack, CancellationToken stop) => stack.Status.Progress is Progress.InReview
        ? []
        : await _inventory.OfAsync(stack, await _inventory.TemplateAsync(stack, stop), stop);

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

        return found.Count == 0 || ProtectedStages.Include(estate.Master!)
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
            if (await Permitted.OrNullAsync(() => surroundings.FileSystems.SizeAsync(id, stop)) is { } size)
            {
                sizes[id] = size;
            }
        }

        return sizes;
    }
}
