using BbbGen.Deployment.Recovery;
using BbbGen.Deployment.Inputs;
using BbbGen.Templates;

namespace BbbGen.Deployment.Destruction;

/// <summary>Finds a deployment by its name, makes sure that it is one of ours, and lists all it holds.</summary>
/// <param name="account">The account it lies in.</param>
/// <param name="surroundings">What can be asked about what it holds.</param>
internal sealed class EstateSurvey(Account account, Surroundings surroundings)
{
    /// <summary>What every template of ours says it is for begins with this.</summary>
    internal const string Mark = "BigBlueButton on AWS: ";

    /// <summary>Parameters that every master stack was given, in any version.</summary>
    private static readonly string[] MasterParameters = ["BBBOperatorEMail", "BBBStackBucketStack", "BBBDomainName", "BBBHostedZone"];

    private readonly Inventory _inventory = new(account.Stacks);

    /// <summary>Both stacks and all in them.</summary>
    /// <exception cref="BbbException">A stack of that name is not ours, is protected, or is being changed.</exception>
    public async Task<Estate> OfAsync(StackName name, CancellationToken stop)
    {
        var master = await FindAsync(name.Value, stop);
        var sources = await FindAsync(name.Sources, stop);
        var holdings = new List<Holding>();
        foreach (var stack in new[] { master, sources }.OfType<Stack>())
        {
            Demand(stack, IsFree(stack), $"is being changed ({stack.Status})", "wait until that has ended and run again");
            Demand(
                stack,
                !stack.IsProtected || (stack == master && ProtectedStages.Include(stack)),
                "has termination protection that bbbgen did not switch on (it does in stage and prod only)",
                $"lift that with 'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name {stack.Name}' and run again");
            holdings.AddRange(await HoldingsAsync(stack, name, stop));
        }

        var estate = new Estate(name, master, sources) { Holdings = holdings };
        return estate with
        {
            ProtectedClusters = await ProtectedClustersAsync(estate, stop),
            Bucket = estate.BucketName is { } bucket ? await BucketContents.OfAsync(bucket, account.Bucket(bucket), stop) : null,
            FileSystemSizes = await SizesAsync(estate, stop),
        };
    }

    private async Task<Stack?> FindAsync(string name, CancellationToken stop) =>
        await account.Stacks.FindAsync(name, stop) is { Status.IsDeleted: false } stack ? stack : null;

    private static bool IsFree(Stack stack) => stack.Status.Readiness is not Readiness.Busy || stack.Status.IsDeleting;

    private async Task<IReadOnlyList<Holding>> HoldingsAsync(Stack stack, StackName name, CancellationToken stop)
    {
        if (stack.Status.Progress is Progress.InReview)
        {
            var changeSets = await account.Stacks.ChangeSetsAsync(stack.Id, stop);
            Demand(stack, changeSets.All(changeSet => ChangeSetName.IsOurs(changeSet.Name)), "holds somebody else's change set", NotOurs);
            return [];
        }

        var template = await _inventory.TemplateAsync(stack, stop);
        Demand(stack, stack.RootId is null, "is nested in another", NotOurs);
        Demand(stack, template.Description.StartsWith(Mark, StringComparison.Ordinal), $"was not made by bbbgen (it calls itself \"{template.Description}\")", NotOurs);
        var holdings = await _inventory.OfAsync(stack, template, stop);
        var isOurs = stack.Name == name.Value
            ? MasterParameters.All(stack.Parameters.ContainsKey) && stack.Parameters["BBBStackBucketStack"] == name.Sources
            : holdings.All(holding => holding.Type.StartsWith("AWS::S3::", StringComparison.Ordinal)) && template.Declares(TemplateSet.BucketResource);
        Demand(stack, isOurs, $"is no {(stack.Name == name.Value ? "master" : "bucket's")} stack of a deployment {name}", NotOurs);
        return holdings;
    }

    private const string NotOurs = "nothing is deleted; look who made it, or give the name of a deployment with --stack";

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
