using BbbGen.CloudFormation.Evaluation;

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
