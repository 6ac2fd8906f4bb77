using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory;

/// <summary>Tells whether a stack is one of a deployment's root stacks or a probe's stack. Names prove nothing: any tool may create a stack
/// <c>demo-Sources</c>. What counts is what every version of our templates put into the stack: the description, the master's parameters,
/// and the contents of the bucket stack.</summary>
internal sealed class StackIdentity(IStacks stacks, StackName name)
{
    /// <summary>The beginning of every description in every version of our templates.</summary>
    internal const string Mark = "BigBlueButton on AWS: ";

    /// <summary>How descriptions in the public sample of 2020 begin (aws-samples/aws-scalable-big-blue-button-example).</summary>
    private static readonly string[] Sample2020 =
    [
        "This Cloudformation Template deploys a scalable Big Blue Button Web Application Infrastructure",
        "This Cloudformation Template deploys the prerequisites to handle the BigBlueButton application deployment",
    ];

    /// <summary>Parameters that every master stack was given, in any version.</summary>
    private static readonly string[] MasterParameters =
    [
        MasterParameter.BBBStackBucketStack, MasterParameter.BBBOperatorEMail, MasterParameter.BBBDomainName, MasterParameter.BBBHostedZone,
    ];

    /// <summary>Why the stack is not the deployment's master, or null if it is.</summary>
    /// <exception cref="BbbException">AWS does not say enough to identify the stack.</exception>
    public Task<ForeignStack?> OfMasterAsync(Stack stack, CancellationToken cancellationToken) =>
        IdentifyAsync(stack, () => Task.FromResult(NotMaster(stack)), cancellationToken);

    /// <summary>Why the stack is not the deployment's bucket stack, or null if it is.</summary>
    /// <exception cref="BbbException">AWS does not say enough to identify the stack.</exception>
    public Task<ForeignStack?> OfSourcesAsync(Stack stack, CancellationToken cancellationToken) => IdentifyAsync(
        stack,
        async () => MasterParameters.Any(stack.Parameters.ContainsKey)
            ? new(stack, $"it is a master stack, not the stack of {name}'s bucket")
            : NotSources(stack, await stacks.ResourcesAsync(stack.Id, cancellationToken)),
        cancellationToken);

    /// <summary>Why the stack is not the probe's, or null if it is. Each probe's template names its code in the description.</summary>
    /// <exception cref="BbbException">AWS does not say enough to identify the stack.</exception>
    public Task<ForeignStack?> OfProbeAsync(Stack stack, string probe, CancellationToken cancellationToken) => IdentifyAsync(
        stack,
        async () => (stack.Description ?? await DescriptionAsync(stack, cancellationToken)).Trim()
            .StartsWith($"{Mark}probe {probe}. ")
            ? null
            : new(stack, $"probe {probe} did not create it"),
        cancellationToken);

    private async Task<ForeignStack?> IdentifyAsync(
        Stack stack, Func<Task<ForeignStack?>> identifyFurther, CancellationToken cancellationToken)
    {
        if (stack.RootId is { } root && root != stack.Id)
        {
            return new(stack, $"it is nested in the stack {root.Split('/').ElementAtOrDefault(1) ?? root}");
        }

        try
        {
            return stack.Status.Progress is Progress.InReview
                ? NotOurs(stack, await stacks.ChangeSetsAsync(stack.Id, cancellationToken))
                : NotOurs(stack, stack.Description ?? await DescriptionAsync(stack, cancellationToken)) ?? await identifyFurther();
        }
        catch (BbbException problem) when (problem is not (SessionExpiredException or BusyException or UntrustedException))
        {
            throw BbbException.Refused(
                $"bbbgen cannot tell whether the stack {stack.Name} is one of its deployments ({problem.Message.TrimEnd('.')})",
                "nothing was changed; correct that, or choose another name with --stack",
                problem);
        }
    }

    /// <summary>DescribeStacks does not promise the template's description.</summary>
    private async Task<string> DescriptionAsync(Stack stack, CancellationToken cancellationToken) =>
        DeployedTemplate.Of(stack.Name, await stacks.TemplateAsync(stack.Id, cancellationToken)).Description;

    /// <summary>A stack in review has neither template nor resources, only change sets.</summary>
    private static ForeignStack? NotOurs(Stack stack, IReadOnlyList<ChangeSetSummary> changeSets) =>
        changeSets.FirstOrDefault(changeSet => !ChangeSetName.IsOurs(changeSet.Name)) is { } other
            ? new(stack, $"it waits for the change set {other.Name}, which bbbgen did not create")
            : null;

    private static ForeignStack? NotOurs(Stack stack, string description)
    {
        var text = description.Trim();
        return text.StartsWith(Mark) ? null
            : text.Length == 0 ? new(stack, "its template has no description")
            : Sample2020.Any(beginning => text.StartsWith(beginning))
                ? new(stack, "it was created from the public sample of 2020, which bbbgen cannot update")
            {
                Remedy = "deploy a second deployment with another --stack name, migrate, then delete the old stacks in the AWS console",
            }
            : new(stack, $"its description is {Quoted.Text(text)}");
    }

    private ForeignStack? NotMaster(Stack stack)
    {
        if (MasterParameters.All(stack.Parameters.ContainsKey))
        {
            var sources = stack.Parameters[MasterParameter.BBBStackBucketStack];
            return sources == name.Sources ? null : new(stack, $"it gets its templates from the stack {sources}, not from {name.Sources}")
            {
                Remedy = "choose another name with --stack, or update it with the AWS CLI as it was created",
            };
        }

        return name.DeploymentOfSources is { } deployment
            ? new(stack, $"it is the stack of {deployment}'s bucket") { Remedy = $"give --stack {deployment}" }
            : new(stack, $"it lacks the parameter {MasterParameters.First(key => !stack.Parameters.ContainsKey(key))} of a master stack");
    }

    /// <summary>
    /// Resources are listed from the moment when their creation begins, and that of the bucket begins when the key is complete: a stack
    /// whose first creation was interrupted or failed before has only what the bucket waits for.
    /// </summary>
    private static bool HasOnlyBegun(Stack stack, IEnumerable<StackResource> existing) =>
        (stack.Status.Text.StartsWith("CREATE_") || stack.Status.Text.StartsWith("ROLLBACK_")) && stack.Status.Text != "CREATE_COMPLETE"
            && existing.All(resource => resource.LogicalId is BuildBucketsResource.BBBKey or BuildBucketsResource.BBBLogBucket);

    private ForeignStack? NotSources(Stack stack, IReadOnlyList<StackResource> listed)
    {
        var existing = listed.Where(resource => !resource.Status.IsDeleted).ToList();
        return existing.Find(resource => !resource.Type.StartsWith("AWS::S3::") && resource.Type != "AWS::KMS::Key") is { } other
                ? new(stack, $"it contains {other.LogicalId} ({other.Type}), which is never in the stack of {name}'s bucket")
            : existing.Count > 0 && listed.All(resource => resource.LogicalId != TemplateSet.BucketResource)
                && !HasOnlyBegun(stack, existing)
                ? new(stack, $"it contains {existing[0].LogicalId} and no {TemplateSet.BucketResource}")
            : null;
    }
}

/// <summary>A stack that has a deployment's name but is not a deployment that bbbgen can manage.</summary>
/// <param name="Reason">How that is known, without a full stop: <c>its description is 'the school's shop'</c>.</param>
internal sealed record ForeignStack(Stack Stack, string Reason)
{
    /// <summary>What to do instead, without a full stop.</summary>
    public string Remedy { get; init; } = "choose another name with --stack";

    public string Problem => $"The stack {Stack.Name} is not a bbbgen deployment: {Reason}";
}
