using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>A template as it was deployed: what it is for, and what it says of the end of its resources.</summary>
internal sealed class DeployedTemplate
{
    private readonly TemplateFile _template;

    private DeployedTemplate(TemplateFile template) => _template = template;

    /// <summary>What the template says it is for; empty where it says nothing.</summary>
    public string Description => ((_template.Root as Node.Map)?["Description"] as Node.Text)?.Value ?? "";

    /// <summary>Whether it declares a resource of that logical id.</summary>
    public bool Declares(string logicalId) => _template.Resource(logicalId) is not null;

    /// <summary>Reads it.</summary>
    /// <exception cref="BbbException">It is no template.</exception>
    public static DeployedTemplate Of(string stackName, string text)
    {
        try
        {
            return new(TemplateFile.Read(stackName, text));
        }
        catch (DocumentException problem)
        {
            throw BbbException.Refused($"The template of the stack {stackName} cannot be read: {problem.Message.TrimEnd('.')}", "look whether somebody else made a stack of that name", problem);
        }
    }

    /// <summary>
    /// What becomes of a resource, as the page on the DeletionPolicy attribute says it: <c>RetainExceptOnCreate</c> keeps what its creation has left, and
    /// a cluster of RDS of which nothing is said leaves a snapshot.
    /// </summary>
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
