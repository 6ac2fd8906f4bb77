using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
