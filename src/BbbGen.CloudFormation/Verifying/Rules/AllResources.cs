using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An action on all resources although IAM supports resource-level permissions for it.</summary>
internal sealed class AllResources() : StatementRule(
    "CFN611",
    "Policies list resources, if the action supports resource-level permissions.",
    "service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Statement statement)
    {
        if (statement.Policy.Kind is not PolicyKind.Identity || statement.HasCondition
            || statement.Resources.FirstOrDefault(resource => resource.Text == "*") is not { } all)
        {
            return [];
        }

        var actions = statement.Actions.Select(action => action.Text).OfType<string>().Where(ScopedActions.Contains).ToArray();
        return actions is []
            ? []
            : [Found(all, $"{all.Resource.LogicalId} allows {string.Join(", ", actions)} on every resource",
                "list the resources, or add a condition")];
    }
}
