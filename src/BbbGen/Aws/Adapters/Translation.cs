using Amazon.CloudFormation.Model;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Adapters;

/// <summary>CloudFormation's words → the engine's.</summary>
internal static class Translation
{
    public static BbbGen.Aws.Model.Stack Of(Amazon.CloudFormation.Model.Stack stack) => new(
        stack.StackId,
        stack.StackName,
        StackStatus.Read(stack.StackStatus.Value),
        Clean(stack.StackStatusReason),
        (stack.Outputs ?? []).ToDictionary(output => output.OutputKey, output => output.OutputValue))
    {
        Description = string.IsNullOrEmpty(stack.Description) ? null : stack.Description,
        Parameters = (stack.Parameters ?? []).ToDictionary(parameter => parameter.ParameterKey, parameter => parameter.ParameterValue ?? ""),
        Tags = (stack.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value),
        RootId = string.IsNullOrEmpty(stack.RootId) ? null : stack.RootId,
        IsProtected = stack.EnableTerminationProtection ?? false,
        ChangedAt = AwsTime.Of(stack.LastUpdatedTime ?? stack.CreationTime),
    };

    public static BbbGen.Aws.Model.StackResource Of(StackResourceSummary resource) => new(
        resource.LogicalResourceId,
        resource.PhysicalResourceId,
        resource.ResourceType,
        StackStatus.Read(resource.ResourceStatus.Value),
        Clean(resource.ResourceStatusReason));

    public static BbbGen.Aws.Model.ChangeSetSummary Of(Amazon.CloudFormation.Model.ChangeSetSummary changeSet) =>
        new(changeSet.ChangeSetId, changeSet.ChangeSetName, AwsTime.Of(changeSet.CreationTime));

    public static BbbGen.Aws.Model.StackEvent Of(Amazon.CloudFormation.Model.StackEvent happened) => new(
        happened.EventId,
        happened.StackId,
        happened.LogicalResourceId,
        happened.PhysicalResourceId,
        happened.ResourceType,
        StackStatus.Read(happened.ResourceStatus.Value),
        Clean(happened.ResourceStatusReason),
        AwsTime.Of(happened.Timestamp))
    {
        ClientRequestToken = happened.ClientRequestToken,
    };

    public static ChangeSet Of(DescribeChangeSetResponse page, IReadOnlyList<BbbGen.Aws.Model.ResourceChange> changes) => new(
        page.ChangeSetId,
        page.StackId,
        page.Status.Value switch
        {
            "CREATE_PENDING" or "CREATE_IN_PROGRESS" => ChangeSetProgress.Pending,
            "CREATE_COMPLETE" => ChangeSetProgress.Ready,
            _ => ChangeSetProgress.Failed,
        },
        Clean(page.StatusReason),
        AwsTime.Of(page.CreationTime),
        changes);

    private static string? Clean(string? reason) => reason is null ? null : ForeignText.Clean(reason);

    public static BbbGen.Aws.Model.ResourceChange Of(Amazon.CloudFormation.Model.ResourceChange change) => new(
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
}
