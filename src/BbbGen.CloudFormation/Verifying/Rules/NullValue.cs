using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A key with nothing behind it: CloudFormation refuses null anywhere in a template.</summary>
internal sealed class NullValue : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN107";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "No value is null.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from found in Nulls(file, file.Root, "The document", default)
        select found;

    private IEnumerable<Finding> Nulls(TemplateFile file, Node node, string name, Mark key) => node switch
    {
        Node.Null => [Found(file, key == default ? node.Mark : key, $"{name} is null", "give it a value, or leave the key out")],
        Node.Call call => Nulls(file, call.Argument, $"What {call.Function} is given", call.Mark),
        Node.List list => list.Items.SelectMany(item => Nulls(file, item, "An item of the list", default)),
        Node.Map => Entry.Of(node).SelectMany(entry => Nulls(file, entry.Value, entry.Key, entry.Mark)),
        _ => [],
    };
}
