using BbbGen.CloudFormation.Evaluation;
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

/// <summary>A role that anyone may assume, or a resource that anyone may use.</summary>
internal sealed class AllPrincipals() : StatementRule(
    "CFN612",
    "Policies list principals, or have a condition.",
    "IAM/latest/UserGuide/reference_policies_elements_principal.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Statement statement) =>
        from principal in statement.Policy.Kind is PolicyKind.Identity || statement.HasCondition ? [] : statement.Principals
        where principal.Text == "*"
        select Found(
            principal,
            $"{principal.Resource.LogicalId} allows everyone "
                + $"to {(statement.Policy.Kind is PolicyKind.Trust ? "assume this role" : "do this")}",
            "name the accounts, roles or services, or add a condition");
}

/// <summary>Allowing everything except some actions, resources or principals: it grows with every service AWS adds.</summary>
internal sealed class NegatedPolicy() : StatementRule(
    "CFN613",
    "Policies that allow something do not use NotAction, NotResource or NotPrincipal.",
    "IAM/latest/UserGuide/reference_policies_elements_notaction.html")
{
    private static readonly (string Not,
        string Positive)[] Elements = [("NotAction", "Action"), ("NotResource", "Resource"), ("NotPrincipal", "Principal")];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Statement statement) =>
        from element in Elements
        let written = statement.Body[element.Not]
        where written.IsWritten
        select Found(
            written,
            $"{written.Resource.LogicalId} allows with {element.Not}: everything that exists now or later except {written}",
            $"list the intended ones in {element.Positive} instead");
}

/// <summary>A policy without a version: IAM uses the language version of 2008, in which variables are plain text.</summary>
internal sealed class PolicyVersion() : ResourceRule(
    "CFN615",
    Severity.Warning,
    "Policies set the version of the policy language.",
    "IAM/latest/UserGuide/reference_policies_elements_version.html",
    Policy.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from policy in Policy.Of(resource)
        where policy.Document.Value is Resolved.Map && !policy.Document["Version"].IsWritten
        select Found(
            policy.Document,
            $"A policy of {resource.Resource.LogicalId} has no version and is read as version 2008-10-17, in which variables do not work",
            "write Version: '2012-10-17'");
}
