using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An unresolved reference: AWS refuses the whole template.</summary>
internal sealed class UnknownName() : FactRule(
    "CFN201",
    Severity.Error,
    "Referenced parameters, resources, conditions and mappings exist.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && !file.Macros.AddNames
        from reference in subject.References(file)
        where !Leads(reference, file) && !IsInModule(reference.Name, file)
        select Found(file, reference.Mark, $"There is no {Word(reference)} {reference.Name}", Fix(reference, file));

    private static bool Leads(Reference reference, TemplateFile file) => reference.Kind switch
    {
        ReferenceKind.Value => file.Parameter(reference.Name) is not null || file.Resource(reference.Name) is not null,
        ReferenceKind.Condition => file.Condition(reference.Name) is not null,
        ReferenceKind.Mapping => file.Mappings.Any(mapping => mapping.Key == reference.Name),
        _ => file.Resource(reference.Name) is not null,
    };

    private static string Fix(Reference reference, TemplateFile file) =>
        Nearest.Fix(reference.Name, Names(reference.Kind, file), "correct the name, or declare it");

    private static IEnumerable<string> Names(ReferenceKind kind, TemplateFile file) => kind switch
    {
        ReferenceKind.Condition => file.Conditions.Select(condition => condition.Key),
        ReferenceKind.Mapping => file.Mappings.Select(mapping => mapping.Key),
        ReferenceKind.Value => file.Resources.Select(resource => resource.LogicalId)
            .Concat(file.Parameters.Select(parameter => parameter.Name)),
        _ => file.Resources.Select(resource => resource.LogicalId),
    };

    /// <summary>Resources of a module are named after it: its logical id, then theirs.</summary>
    private static bool IsInModule(string name, TemplateFile file) => file.Resources.Any(resource =>
        resource.Type.EndsWith("::MODULE") && name.StartsWith(resource.LogicalId));

    private static string Word(Reference reference) => reference.Kind switch
    {
        ReferenceKind.Value => "parameter or resource",
        ReferenceKind.Condition => "condition",
        ReferenceKind.Mapping => "mapping",
        _ => "resource",
    };
}

/// <summary>A name that begins with <c>AWS::</c> and is not a pseudo parameter.</summary>
internal sealed class UnknownPseudoParameter() : FactRule(
    "CFN202",
    Severity.Error,
    "Pseudo parameters exist in CloudFormation.",
    "AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html")
{
    private static readonly string[] Known =
    [
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName",
        "AWS::URLSuffix",
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        from name in Names(call.Call)
        where name.StartsWith("AWS::") && !Known.Contains(name)
        select Found(
            file,
            call.Call.Mark,
            $"There is no pseudo parameter {name}",
            Nearest.Fix(name, Known, $"write one of {string.Join(", ", Known)}"));

    private static IEnumerable<string> Names(Node.Call call) => call switch
    {
        ("Ref", Node.Text(var name)) => [name],
        ("Sub", Node.Text(var text)) => InText(text),
        ("Sub", Node.List { Items: [Node.Text(var text), ..] }) => InText(text),
        _ => [],
    };

    private static IEnumerable<string> InText(string text) => SubTemplate.Parts(text).Where(part => part.IsName).Select(part => part.Text);
}

/// <summary>An attribute the resource type does not have.</summary>
internal sealed class UnknownAttribute() : FactRule(
    "CFN203",
    Severity.Error,
    "Fn::GetAtt reads an attribute of the resource type.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from reference in subject.References(file)
        where reference is { Kind: ReferenceKind.Attribute, Attribute.Length: > 0 }
        let resource = file.Resource(reference.Name)
        where resource is { IsCustom: false } && !MayRead(resource, reference.Attribute!)
        select Found(file, reference.Mark, $"{reference.Name} ({resource.Type}) has no attribute {reference.Attribute}",
            Fix(resource, reference.Attribute!));

    private static bool MayRead(ResourceDeclaration resource, string attribute) => resource.IsStack
        ? attribute.StartsWith("Outputs.")
        : ResourceSchema.Find(resource.Type)?.MayRead(attribute) ?? true;

    private static string Fix(ResourceDeclaration resource, string attribute) =>
        resource.IsStack ? "write Outputs. and the output's name"
        : ResourceSchema.Find(resource.Type)!.Attributes.Keys.ToArray() is { Length: > 0 } names
            ? Nearest.Fix(attribute, names, $"read one of {string.Join(", ", names)}")
        : "use Ref: there is nothing else to read";
}

/// <summary>A reference to a resource that does not exist under some condition, in which case CloudFormation refuses the stack.</summary>
internal sealed class NotCreated() : EvaluationRule(
    "CFN204",
    Severity.Error,
    "A referenced resource exists whenever the reference is used.",
    "AWSCloudFormation/latest/UserGuide/conditions-section-structure.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.NotCreated];

    /// <inheritdoc/>
    protected override string Fix =>
        "put the reference into an Fn::If on the same condition, or set that condition on the resource or output that contains it";

    /// <inheritdoc/>
    protected override Severity Worst(Subject subject, EvaluationProblem problem) =>
        subject.IsMetUsually(problem) ? Severity.Error : Severity.Warning;
}

/// <summary>A reference to a resource of another type than the property expects, or to its id if the ARN is expected.</summary>
internal sealed class WrongReference() : FactRule(
    "CFN308",
    Severity.Error,
    "An ID is used where an ID is required, and an ARN where an ARN is required.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place is { Schema.References.Count: > 0, Kind: PropertyKind.Text }
        let given = place.Value switch
        {
            Resolved.Later later => ReferenceFormat.Of(later) ?? ReferenceFormat.OfName(later),
            Resolved.Unknown unknown => ReferenceFormat.Of(unknown),
            _ => null,
        }
        where given is not null && !TakesName(place) && !place.Schema.References.Any(wanted => ReferenceFormat.MayStandFor(given, wanted))
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} must be {string.Join(" or ", place.Schema.References)}, but is {given}",
            place.Schema.References.Any(wanted => wanted.Type == given.Type && wanted.IsArn)
                ? "read the ARN, with Fn::GetAtt where Ref does not give it"
                : "refer to a resource of that type");

    /// <summary>ECS also accepts the name of a role for these ARN properties, according to their documentation.</summary>
    private static bool TakesName(PropertyPlace place) =>
        place is { Resource.Type: "AWS::ECS::TaskDefinition", Value: Resolved.Later later }
            && ReferenceFormat.Of(later)?.Type == "AWS::IAM::Role";
}
