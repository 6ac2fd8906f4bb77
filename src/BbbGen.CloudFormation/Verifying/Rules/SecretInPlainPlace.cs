using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A secret that CloudFormation resolves and stores where it can be read.</summary>
internal sealed class SecretInPlainPlace() : FactRule(
    "CFN619",
    Severity.Warning,
    "Secrets are passed by reference, not by value.",
    "AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html")
{
    private const string Fix = "pass the secret's name instead: in Secrets of a container, or to a script that reads the secret";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        PlainPlaces.Types.SelectMany(subject.Index.Distinct)
            .SelectMany(InProperties).Concat(subject.Stacks.SelectMany(InOutputs)).OfType<Finding>();

    private IEnumerable<Finding?> InProperties(Property resource) =>
        from place in PlainPlaces.Of(resource)
        where PlainPlaces.HasSecret(place.Value.Value)
        select Found(place.Value, $"A secret is written into {place.Place} of {resource.Resource.LogicalId}", Fix);

    private IEnumerable<Finding> InOutputs(StackInstance stack) => stack.File.HasTransform ? [] :
        from output in stack.File.Outputs
        where stack.Outputs.TryGetValue(output.Key, out var value) && PlainPlaces.HasSecret(value.Value)
        let written = (output.Value as Node.Map)?["Value"]
        select Found(stack.File, written.Mark, $"The output {output.Key} shows a secret", "output the secret's name");
}
