using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>A template as it was deployed: its description and its deletion policies.</summary>
internal sealed class DeployedTemplate
{
    private readonly TemplateFile _template;

    private DeployedTemplate(TemplateFile template) => _template = template;

    public string Description => ((_template.Root as Node.Map)?["Description"] as Node.Text)?.Value ?? "";


    public static DeployedTemplate Of(string stackName, string text)
    {
        try
        {
            return new(TemplateFile.Read(stackName, text));
        }
        catch (DocumentException problem)
        {
            throw BbbException.Refused($"The template of the stack {stackName} cannot be read: {problem.Message.TrimEnd('.')}",
                "check whether another tool created a stack of that name", problem);
        }
    }

    /// <summary>What happens to a resource on deletion (user guide, "DeletionPolicy attribute"): <c>RetainExceptOnCreate</c> retains it
    /// once created, and an RDS cluster without a policy leaves a snapshot.</summary>
    public RetentionOutcome OutcomeOf(StackResource resource) => resource.Status.Progress is Progress.Skipped
        ? RetentionOutcome.Retained
        : (_template.Resource(resource.LogicalId)?["DeletionPolicy"] as Node.Text)?.Value switch
        {
            "Retain" or "RetainExceptOnCreate" => RetentionOutcome.Retained,
            "Snapshot" => RetentionOutcome.Snapshotted,
            null when resource.Type == "AWS::RDS::DBCluster" => RetentionOutcome.Snapshotted,
            _ => RetentionOutcome.Deleted,
        };
}
