using System.Runtime.CompilerServices;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Adapters;

/// <summary>CloudFormation itself.</summary>
internal sealed class AwsStacks(AmazonCloudFormationClient client, AwsErrors errors) : IStacks
{
    /// <inheritdoc/>
    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:ValidateTemplate",
        async () =>
        {
            try
            {
                await client.ValidateTemplateAsync(new ValidateTemplateRequest { TemplateBody = template }, cancellationToken);
                return null;
            }
            catch (AmazonCloudFormationException refusal) when (refusal.ErrorCode == "ValidationError")
            {
                return refusal.Message;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<BbbGen.Aws.Model.Stack?> FindAsync(string stack, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:DescribeStacks",
        async () =>
        {
            try
            {
                var response = await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken);
                return response.Stacks is [var found, ..] ? Translation.Of(found) : null;
            }
            catch (AmazonCloudFormationException missing) when (SaysMissing(missing))
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken)
    {
        var deleted = await Paging.AllAsync(
            token => errors.CallAsync(
                "cloudformation:ListStacks",
                () => client.ListStacksAsync(new ListStacksRequest { StackStatusFilter = ["DELETE_COMPLETE"], NextToken = token }, cancellationToken),
                cancellationToken),
            page => page.StackSummaries?.Where(stack => stack.StackName == name && string.IsNullOrEmpty(stack.RootId)),
            page => page.NextToken);
        return deleted.MaxBy(stack => stack.DeletionTime)?.StackId;
    }

    /// <inheritdoc/>
    public async Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken)
    {
        var definition = request.Definition;
        var call = new CreateChangeSetRequest
        {
            StackName = definition.Name,
            ChangeSetName = request.Name,

            // AWS's client sends a call again when the answer is lost; by the token CloudFormation knows it for the same call.
            ClientToken = request.Name,
            ChangeSetType = request.CreatesStack ? ChangeSetType.CREATE : ChangeSetType.UPDATE,

            // False for whatever is executed: AWS refuses it for a TemplateURL with an Fn::ImportValue ("TemplateURL must be a supported URL.",
            // cloudformation-coverage-roadmap issue 1212), and does not resolve outputs of sibling stacks in it (issue 759).
            IncludeNestedStacks = request.IncludesNested ? true : null,
            Parameters = [.. definition.Parameters.Select(entry => new Parameter { ParameterKey = entry.Key, ParameterValue = entry.Value })],

            // Roles have paths but no names of their own, and no template uses a macro: nothing more than this is needed.
            Capabilities = ["CAPABILITY_IAM"],

            // None at all, and CloudFormation leaves the stack's tags as they are.
            Tags = definition.Tags.Count == 0 ? null : [.. definition.Tags.Select(entry => new Tag { Key = entry.Key, Value = entry.Value })],
        };
        switch (definition.Template)
        {
            case TemplateSource.Inline inline:
                call.TemplateBody = inline.Text;
                break;
            case TemplateSource.Stored stored:
                call.TemplateURL = stored.Url.AbsoluteUri;
                break;
        }

        return (await errors.CallAsync("cloudformation:CreateChangeSet", () => client.CreateChangeSetAsync(call, cancellationToken), cancellationToken)).Id;
    }

    /// <inheritdoc/>
    public async Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var changes = new List<BbbGen.Aws.Model.ResourceChange>();
        var request = new DescribeChangeSetRequest { ChangeSetName = changeSetId };
        while (true)
        {
            var page = await errors.CallAsync("cloudformation:DescribeChangeSet", () => client.DescribeChangeSetAsync(request, cancellationToken), cancellationToken);
            changes.AddRange((page.Changes ?? []).Where(change => change.ResourceChange is not null).Select(change => Translation.Of(change.ResourceChange)));
            if (string.IsNullOrEmpty(page.NextToken))
            {
                return Translation.Of(page, changes);
            }

            request.NextToken = page.NextToken;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var request = new DescribeEventsRequest { ChangeSetName = changeSetId, Filters = new EventFilter { FailedEvents = true } };
        var page = await errors.CallAsync("cloudformation:DescribeEvents", () => client.DescribeEventsAsync(request, cancellationToken), cancellationToken);
        return
        [
            .. (page.OperationEvents ?? [])
                .Where(happened => happened.ValidationStatus == ValidationStatus.FAILED)
                .Select(happened => $"{happened.LogicalResourceId} ({happened.ResourceType}): {ForeignText.Clean(happened.ValidationStatusReason ?? "")}"),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BbbGen.Aws.Model.ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken)
    {
        var found = new List<BbbGen.Aws.Model.ChangeSetSummary>();
        var request = new ListChangeSetsRequest { StackName = stack };
        do
        {
            var page = await errors.CallAsync("cloudformation:ListChangeSets", () => client.ListChangeSetsAsync(request, cancellationToken), cancellationToken);
            found.AddRange((page.Summaries ?? []).Select(Translation.Of));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }

    /// <inheritdoc/>
    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:ExecuteChangeSet",
        () => client.ExecuteChangeSetAsync(
            new ExecuteChangeSetRequest
            {
                ChangeSetName = changeSetId,

                // The events of the operation carry the token: it says which run began it.
                ClientRequestToken = ChangeSetName.InArn(changeSetId),
                DisableRollback = onFailure is OnFailure.Keep ? true : null,
            },
            cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:DeleteChangeSet",
        async () =>
        {
            try
            {
                return await client.DeleteChangeSetAsync(new DeleteChangeSetRequest { ChangeSetName = changeSetId }, cancellationToken);
            }
            catch (ChangeSetNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:DeleteStack",
        () => client.DeleteStackAsync(new DeleteStackRequest { StackName = stackId, RetainResources = [.. keep] }, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:CancelUpdateStack", () => client.CancelUpdateStackAsync(new CancelUpdateStackRequest { StackName = stackId }, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:ContinueUpdateRollback",
        () => client.ContinueUpdateRollbackAsync(new ContinueUpdateRollbackRequest { StackName = stackId, ResourcesToSkip = [.. skip] }, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:RollbackStack", () => client.RollbackStackAsync(new RollbackStackRequest { StackName = stackId }, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BbbGen.Aws.Model.StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken)
    {
        var found = new List<BbbGen.Aws.Model.StackResource>();
        var request = new ListStackResourcesRequest { StackName = stackId };
        do
        {
            var page = await errors.CallAsync("cloudformation:ListStackResources", () => client.ListStackResourcesAsync(request, cancellationToken), cancellationToken);
            found.AddRange((page.StackResourceSummaries ?? []).Select(Translation.Of));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }

    /// <inheritdoc/>
    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:GetTemplate",
        async () => (await client.GetTemplateAsync(new GetTemplateRequest { StackName = stackId, TemplateStage = TemplateStage.Original }, cancellationToken)).TemplateBody,
        cancellationToken);

    /// <inheritdoc/>
    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:GetStackPolicy",
        async () =>
        {
            var answer = await client.GetStackPolicyAsync(new GetStackPolicyRequest { StackName = stackId }, cancellationToken);
            return string.IsNullOrEmpty(answer.StackPolicyBody) ? null : answer.StackPolicyBody;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:SetStackPolicy",
        () => client.SetStackPolicyAsync(new SetStackPolicyRequest { StackName = stackId, StackPolicyBody = policy }, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) => errors.CallAsync(
        "cloudformation:UpdateTerminationProtection",
        () => client.UpdateTerminationProtectionAsync(
            new UpdateTerminationProtectionRequest { StackName = stackId, EnableTerminationProtection = isProtected }, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<BbbGen.Aws.Model.StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeStackEventsRequest { StackName = stackId };
        do
        {
            var page = await errors.CallAsync("cloudformation:DescribeStackEvents", () => client.DescribeStackEventsAsync(request, cancellationToken), cancellationToken);
            foreach (var happened in page.StackEvents ?? [])
            {
                yield return Translation.Of(happened);
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    /// <summary>There is no error code for it, only these words.</summary>
    private static bool SaysMissing(AmazonCloudFormationException problem) =>
        problem.ErrorCode == "ValidationError" && problem.Message.Contains("does not exist", StringComparison.Ordinal);
}
