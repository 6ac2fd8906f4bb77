using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>All actions, or all of a service, in an identity policy. In a resource policy they apply only to the resource.</summary>
internal sealed class AllActions() : StatementRule(
    "CFN610",
    "Policies allow the actions that are needed, not all of a service.",
    "IAM/latest/UserGuide/best-practices.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Statement statement) =>
        from action in statement.Policy.Kind is PolicyKind.Identity ? statement.Actions : []
        where action.Text is { } text && (text == "*" || text.EndsWith(":*"))
        select Found(
            action,
            $"{action.Resource.LogicalId} "
                + $"allows {(action.Text is "*" or "*:*" ? "every action of every service" : $"every action of {action.Text![..^2]}")}",
            "list the actions that are called");
}
