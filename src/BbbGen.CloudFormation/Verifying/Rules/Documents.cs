using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A file that cannot be read, is not UTF-8, is much too large, or is not a valid document.</summary>
internal sealed class UnreadDocument() : FactRule(
    "CFN100",
    Severity.Error,
    "A template is a readable file with a single YAML or JSON document in UTF-8.",
    "AWSCloudFormation/latest/UserGuide/template-formats.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Unread.Select(file =>
        new Finding(Code, Severity, file.Name, file.Mark, "", file.Problem, file.Fix, Page));
}

/// <summary>A document that is not a template.</summary>
internal sealed class NotATemplate() : FactRule(
    "CFN101",
    Severity.Error,
    "A template is a mapping of sections.",
    "AWSCloudFormation/latest/UserGuide/template-formats.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where file.Root is not Node.Map
        select Found(
            file, file.Root.Mark, "The document is not a mapping of sections",
            "write a template, which has at least the section Resources");
}

/// <summary>A section CloudFormation does not know: it refuses the template.</summary>
internal sealed class UnknownSection() : FactRule(
    "CFN102",
    Severity.Error,
    "A template has only CloudFormation's sections.",
    "AWSCloudFormation/latest/UserGuide/template-anatomy.html")
{
    private static readonly string[] Sections =
        ["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources",
            "Outputs", "Hooks"];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in Entry.Of(file.Root)
        where !Sections.Contains(section.Key)
        select Found(file, section.Mark, $"CloudFormation has no section {section.Key}",
            Nearest.Fix(section.Key, Sections, $"rename it to one of {string.Join(", ", Sections)}, or remove it"));
}

/// <summary>A format version that does not exist.</summary>
internal sealed class FormatVersion() : FactRule(
    "CFN108",
    Severity.Error,
    "The only format version is 2010-09-09.",
    "AWSCloudFormation/latest/UserGuide/format-version-structure.html")
{
    private const string Only = "2010-09-09";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        from section in Entry.Of(file.Root)
        where section.Key is "AWSTemplateFormatVersion" && section.Value is not (Node.Null or Node.Text { Value: Only })
        select Found(file, section.Mark, "CloudFormation does not support this AWSTemplateFormatVersion", $"write '{Only}'");
}

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

/// <summary>A key without a value: CloudFormation refuses null anywhere in a template.</summary>
internal sealed class NullValue() : FactRule(
    "CFN107",
    Severity.Error,
    "No value is null.",
    "AWSCloudFormation/latest/UserGuide/template-formats.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject)
    {
        List<Finding> found = [];
        foreach (var file in subject.Files.Where(file => !file.HasTransform))
        {
            Collect(file, file.Root, "The document", default, found);
        }

        return found;
    }

    private void Collect(TemplateFile file, Node node, string name, Mark key, List<Finding> found)
    {
        switch (node)
        {
            case Node.Null:
                found.Add(Found(file, key == default ? node.Mark : key, $"{name} is null", "set a value, or remove the key"));
                break;
            case Node.Call call:
                Collect(file, call.Argument, call.Function, call.Mark, found);
                break;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    Collect(file, item, "An item of the list", default, found);
                }

                break;
            case Node.Map map:
                for (var index = 0; index < map.Entries.Count; index++)
                {
                    Collect(file, map.Entries[index].Value, map.Entries[index].Key, map.KeyMarks[index], found);
                }

                break;
        }
    }
}

/// <summary>
/// A key that appears again. CloudFormation accepts that and reads the last value (ValidateTemplate, reported in cdk-real-drift issue
/// 1074). It is an error where a whole declaration is lost.
/// </summary>
internal sealed class RepeatedKey() : FactRule(
    "CFN117",
    Severity.Error,
    "No key appears twice: CloudFormation ignores all but the last value.",
    "AWSCloudFormation/latest/UserGuide/template-anatomy.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Files.SelectMany(file => In(file, file.Root, level: 0));

    private IEnumerable<Finding> In(TemplateFile file, Node node, int level) => node switch
    {
        Node.Call call => call.Repeated.Select(repeated => Repeated(file, call.Mark, repeated, level))
            .Concat(In(file, call.Argument, level + 1)),
        Node.List list => list.Items.SelectMany(item => In(file, item, level + 1)),
        Node.Map map => OfMap(file, map, level).Concat(map.Entries.SelectMany(entry => In(file, entry.Value, level + 1))),
        _ => [],
    };

    private IEnumerable<Finding> OfMap(TemplateFile file, Node.Map map, int level)
    {
        if (map.Repeated.Count == 0)
        {
            return [];
        }

        var marks = Entry.Of(map).ToDictionary(entry => entry.Key, entry => entry.Mark);
        return map.Repeated.Select(repeated => Repeated(file, marks[repeated.Key], repeated, level));
    }

    private Finding Repeated(TemplateFile file, Mark mark, (string Key, Mark Replaced) repeated, int level) =>
        Found(
            file,
            mark,
            $"{repeated.Key} appears twice; the value on line {repeated.Replaced.Line} is ignored",
            "remove one of them, or rename it")
        with
        {
            // Sections, and the declarations in them.
            Severity = level < 2 ? Severity.Error : Severity.Warning,
        };
}

/// <summary>A template that a macro rewrites before CloudFormation reads it: missing parts may come from the macro.</summary>
internal sealed class Macro() : FactRule(
    "CFN114",
    Severity.Note,
    "What a macro rewrites or adds is not validated.",
    "AWSCloudFormation/latest/UserGuide/transform-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Files.SelectMany(Check);

    private IEnumerable<Finding> Check(TemplateFile file)
    {
        if (!file.HasTransform)
        {
            return file.Macros.Places.Select(place => Found(
                file, place, "What a macro or a loop adds here is not validated", "validate the template that results"));
        }

        var root = file.Root as Node.Map;
        return
        [
            Found(file, root?["Transform"] is null ? file.Root.Mark : root.MarkOf("Transform"),
                "A macro rewrites this template before it is deployed: most rules do not apply to it",
                "validate the template that the macro produces"),
        ];
    }
}
