using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A reference handed to a parameter that wants another thing's id, such as a subnet for <c>AWS::EC2::VPC::Id</c>.</summary>
internal sealed class WrongHandover : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN409";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "What is handed over is what the parameter's type says.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from stack in subject.Stacks
        where stack.Parent is { File.HasTransform: false }
        let declaration = stack.Parent!.Resource(stack.Path[(stack.Path.LastIndexOf('/') + 1)..])
        from given in (declaration?.Properties["Parameters"] as Resolved.Map)?.Entries ?? []
        where given.Value is Resolved.Later
        let wanted = Wanted(stack.File.Parameter(given.Key))
        let format = ReferenceFormat.Of((Resolved.Later)given.Value)
        where wanted is not null && format is not null && !ReferenceFormat.MayStandFor(format, wanted)
        select Found(stack.Parent!.File, given.Value.Mark, $"The parameter {given.Key} of {stack.File.Name} wants {wanted}, and is given {format}", "hand over what the parameter's type says");

    /// <summary>What AWS's own parameter types check: ids of things, and a few names.</summary>
    private static Schemas.Reference? Wanted(ParameterDeclaration? parameter)
    {
        var type = parameter is { IsLookedUp: false } ? parameter.Type : "";
        return type.StartsWith("AWS::", StringComparison.Ordinal) && type.EndsWith("::Id", StringComparison.Ordinal) ? new(type[..^"::Id".Length], "Id") : null;
    }
}
