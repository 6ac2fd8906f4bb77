using BbbGen.Deployment.Recovery;
using BbbGen.Deployment.Inputs;
using BbbGen.Templates;

namespace BbbGen.Deployment.Destruction;

/// <summary>Finds a deployment by its name, makes sure that it is one of ours, and lists all it holds.</summary>
/// <param name="account">The account it lies in.</param>
/// <param name="surroundings">What can be asked about what it holds.</param>
/// <param name="clock">How long ago something was.</param>
internal sealed class EstateSurvey(Account account, Surroundings surroundings, TimeProvider clock)
{
    /// <summary>How long CloudFormation lists a deleted stack and its events (API reference, ListStacks and DescribeStackEvents).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(90);

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
                !stack.IsProtected,
                "is protected against deletion",
                $"lift that with 'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name {stack.Name}' and run again");
            holdings.AddRange(await HoldingsAsync(stack, name, stop));
        }

        var estate = new Estate(name, master, sources) { Holdings = holdings };
        estate = master is null ? await WithDeletedMasterAsync(estate, stop) : estate;
        await DemandNobodyImportsAsync(estate, stop);
        return estate with
        {
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
        var holdings = stack.Status.Verb is Verb.Delete
            ? await _inventory.OfDeletedAsync(stack, template, stop)
            : await _inventory.OfAsync(stack, template, stop);
        var isOurs = stack.Name == name.Value
            ? MasterParameters.All(stack.Parameters.ContainsKey) && stack.Parameters["BBBStackBucketStack"] == name.Sources
            : holdings.All(holding => holding.Type.StartsWith("AWS::S3::", StringComparison.Ordinal)) && template.Declares(TemplateSet.BucketResource);
        Demand(stack, isOurs, $"is no {(stack.Name == name.Value ? "master" : "bucket's")} stack of a deployment {name}", NotOurs);
        return holdings;
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
                && template.Description.StartsWith(Mark, StringComparison.Ordinal))
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

    private const string NotOurs = "nothing is deleted; look who made it, or give the name of a deployment with --stack";

    private static void Demand(Stack stack, bool isMet, string problem, string remedy)
    {
        if (!isMet)
        {
            throw BbbException.Refused($"The stack {stack.Name} {problem}", remedy);
        }
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
