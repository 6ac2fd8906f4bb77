using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A section, or one of its entries, with the wrong structure.</summary>
internal sealed class WrongShape() : FactRule(
    "CFN104",
    Severity.Error,
    "Sections are mappings of names, and their entries are mappings too.",
    "AWSCloudFormation/latest/UserGuide/template-anatomy.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in Entry.Of(file.Root)
        from found in Check(file, section)
        select found;

    private IEnumerable<Finding> Check(TemplateFile file, Entry section) => section switch
    {
        { Value: Node.Null } => [],
        { Key: "Description", Value: not (Node.Text or Node.Plain) } => [Wrong(file, section, "a string")],
        { Key: "Parameters" or "Rules" or "Mappings" or "Conditions" or "Resources" or "Outputs" or "Metadata" or "Hooks",
            Value: not (Node.Map or Node.Call("Transform", _)) } =>
            [Wrong(file, section, "a mapping")],
        { Key: "Parameters" or "Resources" or "Outputs" } => [.. Descriptions(file, section), .. Entry.Of(section.Value)
            .Where(entry => entry.Value is not (Node.Map or Node.Null) && !Macros.IsMacro(entry.Key) && !Macros.Reach(entry.Value))
            .Select(entry => Wrong(file, entry, "a mapping"))],
        _ => [],
    };

    private IEnumerable<Finding> Descriptions(TemplateFile file, Entry section) =>
        from output in section.Key is "Outputs" ? Entry.Of(section.Value) : []
        from part in Entry.Of(output.Value)
        where part is { Key: "Description", Value: not (Node.Text or Node.Plain or Node.Null) } && !Macros.Reach(output.Value)
        select Wrong(file, part, "a string");

    private Finding Wrong(TemplateFile file, Entry entry, string what) =>
        Found(file, entry.Mark, $"{entry.Key} is not {what}", $"write {what} below {entry.Key}");
}
