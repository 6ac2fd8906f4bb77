using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An entry of the section <c>Rules</c> that asserts nothing, or refers to what does not exist when it is evaluated.</summary>
internal sealed class AssertedRules() : FactRule(
    "CFN120",
    Severity.Error,
    "Rules have assertions, which depend only on parameters.",
    "AWSCloudFormation/latest/UserGuide/rules-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from rule in file.Section("Rules")
        where rule.Value is not Node.Null && !Macros.Reach(rule.Value)
        from found in Check(file, rule)
        select found;

    private IEnumerable<Finding> Check(TemplateFile file, Entry rule)
    {
        if ((rule.Value as Node.Map)?["Assertions"] is not Node.List { Items.Count: > 0 } assertions)
        {
            yield return Found(file, rule.Mark, $"The rule {rule.Key} asserts nothing", "add Assertions, a list of mappings with Assert");
            yield break;
        }

        foreach (var assertion in assertions.Items.Where(assertion => (assertion as Node.Map)?["Assert"] is null))
        {
            yield return Found(file, assertion.Mark, $"An assertion of the rule {rule.Key} has no Assert", "add Assert");
        }

        foreach (var reference in References(rule.Value).Where(reference => file.Resource(reference.Name) is not null))
        {
            yield return Found(
                file, reference.Mark, $"The rule {rule.Key} refers to the resource {reference.Name}", "refer to a parameter instead");
        }
    }

    private static IEnumerable<(Mark Mark, string Name)> References(Node node) => node switch
    {
        Node.Call("Ref", Node.Text(var name)) => [(node.Mark, name)],
        Node.Call("GetAtt", Node.Text(var dotted)) => [(node.Mark, dotted.Split('.')[0])],
        Node.Call("GetAtt", Node.List { Items: [Node.Text(var name), _] }) => [(node.Mark, name)],
        Node.Call(_, var argument) => References(argument),
        Node.List list => list.Items.SelectMany(References),
        Node.Map map => map.Entries.SelectMany(entry => References(entry.Value)),
        _ => [],
    };
}
