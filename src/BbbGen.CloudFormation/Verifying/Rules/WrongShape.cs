using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A section, or one of its entries, with the wrong structure.</summary>
internal sealed class WrongShape : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN104";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Sections are mappings of names, and their entries are mappings too.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html");

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
            Value: not Node.Map } =>
            [Wrong(file, section, "a mapping")],
        { Key: "Parameters" or "Resources" or "Outputs" } => Entry.Of(section.Value)
            .Where(entry => entry.Value is not (Node.Map or Node.Null) && !Macros.IsMacro(entry.Key) && !Macros.Reach(entry.Value))
            .Select(entry => Wrong(file, entry, "a mapping")),
        _ => [],
    };

    private Finding Wrong(TemplateFile file, Entry entry, string what) =>
        Found(file, entry.Mark, $"{entry.Key} is not {what}", $"write {what} below {entry.Key}");
}
