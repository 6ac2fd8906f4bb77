using Amazon.CloudFormation.Model;
using BbbGen.Aws.Model;
using ChangeSetSummary = BbbGen.Aws.Model.ChangeSetSummary;
using ResourceChange = BbbGen.Aws.Model.ResourceChange;
using Stack = BbbGen.Aws.Model.Stack;
using StackEvent = BbbGen.Aws.Model.StackEvent;
using StackResource = BbbGen.Aws.Model.StackResource;

namespace BbbGen.Aws.Adapters;

/// <content>What the SDK answers, as <c>Aws.Model</c> has it.</content>
internal sealed partial class CloudFormationAdapter
{
    public static Stack Of(Amazon.CloudFormation.Model.Stack stack) => new(
        stack.StackId,
        stack.StackName,
        StackStatus.Read(stack.StackStatus.Value),
        Clean(stack.StackStatusReason),
        (stack.Outputs ?? []).ToDictionary(output => output.OutputKey, output => output.OutputValue))
    {
        Description = string.IsNullOrEmpty(stack.Description) ? null : stack.Description,
        Parameters = (stack.Parameters ?? []).ToDictionary(entry => entry.ParameterKey, entry => entry.ParameterValue ?? ""),
        Tags = (stack.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value),
        RootId = string.IsNullOrEmpty(stack.RootId) ? null : stack.RootId,
        IsProtected = stack.EnableTerminationProtection ?? false,
        ChangedAt = Time(stack.LastUpdatedTime ?? stack.CreationTime),
    };

    public static StackResource Of(StackResourceSummary resource) => new(
        resource.LogicalResourceId,
        resource.PhysicalResourceId,
        resource.ResourceType,
        StackStatus.Read(resource.ResourceStatus.Value),
        Clean(resource.ResourceStatusReason));

    public static ChangeSetSummary Of(Amazon.CloudFormation.Model.ChangeSetSummary changeSet) =>
        new(changeSet.ChangeSetId, changeSet.ChangeSetName, Time(changeSet.CreationTime));

    public static StackEvent Of(Amazon.CloudFormation.Model.StackEvent stackEvent) => new(
        stackEvent.EventId,
        stackEvent.StackId,
        stackEvent.LogicalResourceId,
        stackEvent.PhysicalResourceId,
        stackEvent.ResourceType,
        StackStatus.Read(stackEvent.ResourceStatus.Value),
        Clean(stackEvent.ResourceStatusReason),
        Time(stackEvent.Timestamp))
    {
        ClientRequestToken = stackEvent.ClientRequestToken,
    };

    public static ChangeSet Of(DescribeChangeSetResponse page, IReadOnlyList<ResourceChange> changes) => new(
        page.ChangeSetId,
        page.StackId,
        page.Status.Value switch
        {
            "CREATE_PENDING" or "CREATE_IN_PROGRESS" => ChangeSetProgress.Pending,
            "CREATE_COMPLETE" => ChangeSetProgress.Ready,
            _ => ChangeSetProgress.Failed,
        },
        Clean(page.StatusReason),
        Time(page.CreationTime),
        changes);

    public static ResourceChange Of(Amazon.CloudFormation.Model.ResourceChange change) => new(
        change.Action?.Value switch
        {
            "Add" => ChangeAction.Add,
            "Modify" => ChangeAction.Modify,
            "Remove" => ChangeAction.Remove,
            "Import" => ChangeAction.Import,
            _ => ChangeAction.Other,
        },
        change.LogicalResourceId,
        change.ResourceType,
        change.Replacement?.Value switch
        {
            "True" => Replacement.Yes,
            "Conditional" => Replacement.Possible,
            _ => Replacement.No,
        })
    {
        Details = [.. (change.Details ?? []).Where(detail => detail.Target is not null).Select(Of).Distinct()],
        Remains = change.PolicyAction?.Value switch
        {
            "Retain" or "ReplaceAndRetain" => Remains.Itself,
            "Snapshot" or "ReplaceAndSnapshot" => Remains.Snapshot,
            _ => Remains.Nothing,
        },
    };

    private static ChangeDetail Of(ResourceChangeDetail detail) => new(
        detail.Target.Attribute?.Value ?? ChangeDetail.Properties,
        string.IsNullOrEmpty(detail.Target.Name) ? null : detail.Target.Name,
        detail.Target.RequiresRecreation?.Value switch
        {
            "Always" => Recreation.Always,
            "Conditionally" => Recreation.Sometimes,
            _ => Recreation.Never,
        },
        detail.Evaluation?.Value != "Dynamic",
        string.IsNullOrEmpty(detail.CausingEntity) ? null : detail.CausingEntity);

    private static string? Clean(string? reason) => reason is null ? null : ForeignText.Clean(reason);
}
