using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Allowing everything except some actions, resources or principals: it grows with every service AWS adds.</summary>
internal sealed class NegatedPolicy() : StatementRule(
    "CFN613",
    "Policies that allow something say what, not what not.",
    "IAM/latest/UserGuide/reference_policies_elements_notaction.html")
{
    private static readonly (string Not, string Positive)[] Elements = [("NotAction", "Action"), ("NotResource", "Resource"), ("NotPrincipal", "Principal")];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Statement statement) =>
        from element in Elements
        let written = statement.Body[element.Not]
        where written.IsWritten
        select Found(
            written,
            $"{written.Resource.LogicalId} allows by {element.Not}: all there is and will be but {written}",
            $"say in {element.Positive} what is meant");
}
