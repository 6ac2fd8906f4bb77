using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
