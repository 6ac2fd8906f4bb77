using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A NoEcho parameter whose value appears where it can be read anyway.</summary>
internal sealed class HiddenParameterShown() : FactRule(
    "CFN618",
    Severity.Warning,
    "Values with NoEcho are not shown elsewhere.",
    "AWSCloudFormation/latest/UserGuide/parameters-section-structure.html")
{
    private const string Fix = "keep the secret in Secrets Manager, and pass its name";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var hiding = subject.Files.Where(file => !file.HasTransform && file.Parameters.Any(parameter => parameter.IsHidden)).ToHashSet();
        if (hiding.Count == 0)
        {
            return [];
        }

        return subject.Stacks.Where(stack => hiding.Contains(stack.File)).SelectMany(InOutputs)
            .Concat(PlainPlaces.Types.SelectMany(subject.Index.Distinct)
                .Where(resource => hiding.Contains(resource.Resource.Stack.File)).SelectMany(InProperties))
            .Concat(subject.Index.Types.SelectMany(subject.Index.Distinct)
                .Where(resource => hiding.Contains(resource.Resource.Stack.File)).SelectMany(InTags))
            .Concat(subject.Index.Distinct(ResourceDeclaration.StackType)
                .Where(resource => hiding.Contains(resource.Resource.Stack.File)).SelectMany(InNested))
            .OfType<Finding>();
    }

    private IEnumerable<Finding?> InOutputs(StackInstance stack) =>
        from output in stack.File.Outputs
        where stack.Outputs.ContainsKey(output.Key)
        let value = (output.Value as Node.Map)?["Value"]
        let hidden = PlainPlaces.Hidden(stack, value)
        where hidden is not null
        select Found(stack.File, value.Mark, $"The output {output.Key} shows the parameter {hidden}, which has NoEcho", Fix);

    private IEnumerable<Finding?> InProperties(Property resource) =>
        from place in PlainPlaces.Of(resource)
        let hidden = PlainPlaces.Hidden(resource.Resource.Stack, place.Value.Node)
        where place.Value.IsWritten && hidden is not null
        select Found(
            place.Value, $"The parameter {hidden}, which has NoEcho, is used in {place.Place} of {resource.Resource.LogicalId}", Fix);

    private IEnumerable<Finding?> InTags(Property resource) =>
        from tag in resource["Tags"].Items
        let value = tag["Value"]
        let hidden = PlainPlaces.Hidden(resource.Resource.Stack, value.Node)
        where value.IsWritten && hidden is not null
        select Found(value, $"The parameter {hidden}, which has NoEcho, is used in a tag of {resource.Resource.LogicalId}", Fix);

    private IEnumerable<Finding?> InNested(Property stack) =>
        from given in stack["Parameters"].Entries
        let hidden = PlainPlaces.Hidden(stack.Resource.Stack, given.Value.Node)
        where hidden is not null && stack.Resource.Nested?.File.Parameter(given.Key) is { IsHidden: false }
        select Found(
            given.Value,
            $"The parameter {hidden} has NoEcho here, but not in the nested stack {stack.Resource.LogicalId}, where it is "
                + $"called {given.Key}",
            "give that one NoEcho: true too");
}
