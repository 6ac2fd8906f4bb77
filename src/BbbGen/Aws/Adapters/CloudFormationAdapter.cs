using System.Runtime.CompilerServices;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using ChangeSetSummary = BbbGen.Aws.Model.ChangeSetSummary;
using ResourceChange = BbbGen.Aws.Model.ResourceChange;
using Stack = BbbGen.Aws.Model.Stack;
using StackEvent = BbbGen.Aws.Model.StackEvent;
using StackResource = BbbGen.Aws.Model.StackResource;

namespace BbbGen.Aws.Adapters;

internal sealed partial class CloudFormationAdapter(Lazy<AmazonCloudFormationClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonCloudFormationClient>(client, errors), IStacks, IExports
{
    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:ValidateTemplate",
        async client =>
        {
            try
            {
                await client.ValidateTemplateAsync(new ValidateTemplateRequest { TemplateBody = template }, cancellationToken);
                return null;
            }
            catch (AmazonCloudFormationException refusal) when (refusal.ErrorCode == "ValidationError")
            {
                return ForeignText.Clean(refusal.Message);
            }
        },
        cancellationToken);

    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) => FindAsync(
        "cloudformation:DescribeStacks",
        async client =>
        {
            var response = await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken);
            return response.Stacks is [var found, ..] ? Of(found) : null;
        },
        SaysMissing,
        cancellationToken);

    public async Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken)
    {
        var deleted = await AllAsync(
            "cloudformation:ListStacks",
            (client, token) => client.ListStacksAsync(
                new ListStacksRequest { StackStatusFilter = ["DELETE_COMPLETE"], NextToken = token }, cancellationToken),
            page => page.StackSummaries?.Where(stack => stack.StackName == name && string.IsNullOrEmpty(stack.RootId)),
            page => page.NextToken,
            cancellationToken);
        return deleted.MaxBy(stack => stack.DeletionTime)?.StackId;
    }

    public async Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken)
    {
        var definition = request.Definition;
        var call = new CreateChangeSetRequest
        {
            StackName = definition.Name,
            TemplateBody = (definition.Template as TemplateSource.Inline)?.Text,
            TemplateURL = (definition.Template as TemplateSource.Stored)?.Url.AbsoluteUri,
            ChangeSetName = request.Name,

            // AWS's client repeats a call whose answer is lost; by the token CloudFormation recognizes it as the same call.
            ClientToken = request.Name,
            ChangeSetType = request.CreatesStack ? ChangeSetType.CREATE : ChangeSetType.UPDATE,

            // False for every change set that is executed: AWS refuses it for a TemplateURL with an Fn::ImportValue ("TemplateURL must be a
            // supported URL.", cloudformation-coverage-roadmap issue 1212), and resolves no outputs of sibling stacks (issue 759).
            IncludeNestedStacks = request.IncludesNested ? true : null,
            Parameters = [.. definition.Parameters.Select(pair => new Parameter { ParameterKey = pair.Key, ParameterValue = pair.Value })],

            // No role has a custom name and no template uses a macro, so this is enough.
            Capabilities = ["CAPABILITY_IAM"],

            // Null leaves the stack's tags as they are.
            Tags = definition.Tags.Count == 0 ? null : [.. definition.Tags.Select(pair => new Tag { Key = pair.Key, Value = pair.Value })],
        };

        return (await CallAsync(
            "cloudformation:CreateChangeSet", client => client.CreateChangeSetAsync(call, cancellationToken), cancellationToken)).Id;
    }

    public async Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var changes = new List<ResourceChange>();
        var request = new DescribeChangeSetRequest { ChangeSetName = changeSetId };
        while (true)
        {
            var page = await CallAsync(
                "cloudformation:DescribeChangeSet", client => client.DescribeChangeSetAsync(request, cancellationToken), cancellationToken);
            changes.AddRange((page.Changes ?? []).Select(change => change.ResourceChange).Where(change => change is not null).Select(Of));
            if (string.IsNullOrEmpty(page.NextToken))
            {
                return Of(page, changes);
            }

            request.NextToken = page.NextToken;
        }
    }

    public async Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var request = new DescribeEventsRequest { ChangeSetName = changeSetId, Filters = new EventFilter { FailedEvents = true } };
        var page = await CallAsync(
            "cloudformation:DescribeEvents", client => client.DescribeEventsAsync(request, cancellationToken), cancellationToken);
        return
        [
            .. (page.OperationEvents ?? [])
                .Where(failed => failed.ValidationStatus == ValidationStatus.FAILED)
                .Select(failed => $"{failed.LogicalResourceId} ({failed.ResourceType}): {Clean(failed.ValidationStatusReason)}"),
        ];
    }

    public async Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) => await AllAsync(
        "cloudformation:ListChangeSets",
        (client, token) => client.ListChangeSetsAsync(
            new ListChangeSetsRequest { StackName = stack, NextToken = token }, cancellationToken),
        page => page.Summaries?.Select(Of),
        page => page.NextToken,
        cancellationToken);

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:ExecuteChangeSet",
        client => client.ExecuteChangeSetAsync(
            new ExecuteChangeSetRequest
            {
                ChangeSetName = changeSetId,

                // The events of the operation carry the token: it says which run started it.
                ClientRequestToken = ChangeSetName.InArn(changeSetId),
                DisableRollback = onFailure is OnFailure.Keep ? true : null,
            },
            cancellationToken),
        cancellationToken);

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) => FindAsync(
        "cloudformation:DeleteChangeSet",
        client => client.DeleteChangeSetAsync(new DeleteChangeSetRequest { ChangeSetName = changeSetId }, cancellationToken)!,
        missing => missing is ChangeSetNotFoundException,
        cancellationToken);

    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:DeleteStack",
        client => client.DeleteStackAsync(new DeleteStackRequest { StackName = stackId, RetainResources = [.. keep] }, cancellationToken),
        cancellationToken);

    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:CancelUpdateStack",
        client => client.CancelUpdateStackAsync(new CancelUpdateStackRequest { StackName = stackId }, cancellationToken),
        cancellationToken);

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:ContinueUpdateRollback",
        client => client.ContinueUpdateRollbackAsync(
            new ContinueUpdateRollbackRequest { StackName = stackId, ResourcesToSkip = [.. skip] }, cancellationToken),
        cancellationToken);

    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:RollbackStack",
        client => client.RollbackStackAsync(new RollbackStackRequest { StackName = stackId }, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) => await AllAsync(
        "cloudformation:ListStackResources",
        (client, token) => client.ListStackResourcesAsync(
            new ListStackResourcesRequest { StackName = stackId, NextToken = token }, cancellationToken),
        page => page.StackResourceSummaries?.Select(Of),
        page => page.NextToken,
        cancellationToken);

    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:GetTemplate",
        async client => (await client.GetTemplateAsync(
            new GetTemplateRequest { StackName = stackId, TemplateStage = TemplateStage.Original }, cancellationToken)).TemplateBody,
        cancellationToken);

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:GetStackPolicy",
        async client =>
        {
            var answer = await client.GetStackPolicyAsync(new GetStackPolicyRequest { StackName = stackId }, cancellationToken);
            return string.IsNullOrEmpty(answer.StackPolicyBody) ? null : answer.StackPolicyBody;
        },
        cancellationToken);

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:SetStackPolicy",
        client => client.SetStackPolicyAsync(
            new SetStackPolicyRequest { StackName = stackId, StackPolicyBody = policy }, cancellationToken),
        cancellationToken);

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:UpdateTerminationProtection",
        client => client.UpdateTerminationProtectionAsync(
            new UpdateTerminationProtectionRequest { StackName = stackId, EnableTerminationProtection = isProtected }, cancellationToken),
        cancellationToken);

    public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new DescribeStackEventsRequest { StackName = stackId };
        do
        {
            var page = await CallAsync(
                "cloudformation:DescribeStackEvents",
                client => client.DescribeStackEventsAsync(request, cancellationToken),
                cancellationToken);
            foreach (var stackEvent in page.StackEvents ?? [])
            {
                yield return Of(stackEvent);
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    async Task<IReadOnlyList<(string Name, string StackId)>> IExports.AllAsync(CancellationToken cancellationToken) => await AllAsync(
        "cloudformation:ListExports",
        (client, token) => client.ListExportsAsync(new ListExportsRequest { NextToken = token }, cancellationToken),
        page => page.Exports?.Select(export => (export.Name, export.ExportingStackId)),
        page => page.NextToken,
        cancellationToken);

    /// <summary>An export without importers is a ValidationError, as is one that does not exist.</summary>
    public async Task<IReadOnlyList<string>> ImportersAsync(string export, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var request = new ListImportsRequest { ExportName = export };
        do
        {
            var page = await FindAsync(
                "cloudformation:ListImports",
                client => client.ListImportsAsync(request, cancellationToken)!,
                problem => problem.ErrorCode == "ValidationError",
                cancellationToken);
            found.AddRange(page?.Imports ?? []);
            request.NextToken = page?.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }

    /// <summary>CloudFormation has no error code for it, only these words.</summary>
    private static bool SaysMissing(AmazonServiceException problem) =>
        problem.ErrorCode == "ValidationError" && problem.Message.Contains("does not exist");
}
