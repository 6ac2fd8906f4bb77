using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>
/// A reference passed to a parameter that expects the id of another resource type, such as a subnet for <c>AWS::EC2::VPC::Id</c>.
/// </summary>
internal sealed class WrongHandover() : FactRule(
    "CFN409",
    Severity.Error,
    "Parameters passed to a nested stack match the parameter's type.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from stack in subject.Stacks
        where stack.Parent is { File.HasTransform: false }
        let declaration = stack.Parent!.Resource(stack.Path[(stack.Path.LastIndexOf('/') + 1)..])
        from given in (declaration?.Properties["Parameters"] as Resolved.Map)?.Entries ?? []
        let parameter = stack.File.Parameter(given.Key)
        let wanted = Wanted(parameter)
        where wanted is not null
        let items = Texts.Split(given.Value, ',')
        let wrong = Wrong(items, wanted) ?? (items.Count > 1 && !parameter.IsList ? $"{items.Count} of them" : null)
        where wrong is not null
        select Found(
            stack.Parent!.File,
            given.Value.Mark,
            $"The parameter {given.Key} of {stack.File.Name} expects {wanted}, but gets {wrong}",
            "pass a value of the parameter's type");

    /// <summary>The mismatch; null if there is none.</summary>
    private static string? Wrong(IEnumerable<Resolved> items, Schemas.Reference wanted) =>
        items.OfType<Resolved.Later>().Select(ReferenceFormat.Of)
            .FirstOrDefault(format => format is not null && !ReferenceFormat.MayStandFor(format, wanted))?.ToString();

    private static Schemas.Reference? Wanted(ParameterDeclaration? parameter) =>
        parameter is null or { IsLookedUp: true } ? null : ReferenceFormat.OfType(parameter.ItemType);
}
