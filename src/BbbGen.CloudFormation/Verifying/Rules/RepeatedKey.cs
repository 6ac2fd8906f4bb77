using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
