using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
