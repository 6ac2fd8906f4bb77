using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

/// <summary>Values that were set and have no effect in a single-server deployment, which has neither database cluster nor container hosts.
/// A value that has no effect in a scalable deployment either, such as the deployment's own region for SES, is not included.</summary>
internal static class IgnoredParameters
{
    private const string Single = "single";

    /// <param name="wanted">The master's parameters; what is not given has its default.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> wanted)
    {
        List<string> changed =
        [
            .. from value in wanted
               where ParameterCatalogue.Find(value.Key)?.Default is { } usual && usual != value.Value
                   && value.Key != MasterParameter.BBBEnvironmentType
               orderby value.Key
               select value.Key,
        ];
        if (wanted.GetValueOrDefault(MasterParameter.BBBEnvironmentType) != Single || changed.Count == 0)
        {
            return [];
        }

        var tree = new TemplateTree(templates.Select(template => TemplateFile.Read(template.FileName, template.Text)));
        var master = tree.Files.Single(file => file.Name == TemplateSet.Master);
        var scalable = new Dictionary<string, string>(wanted) { [MasterParameter.BBBEnvironmentType] = "scalable" };
        return [.. changed.Where(name => !MakesADifference(name, wanted) && MakesADifference(name, scalable))];

        bool MakesADifference(string name, IReadOnlyDictionary<string, string> values) =>
            !Created(values).SequenceEqual(Created(values.Where(value => value.Key != name).ToDictionary()));

        // A nested stack's own properties contain every parameter it is passed, used or not.
        IEnumerable<(string Address, Resolved Properties)> Created(IReadOnlyDictionary<string, string> values) =>
            from stack in Evaluator.Evaluate(tree, master, values, new EvaluationSettings { StackName = "deployment" }).WithNested
            from resource in stack.Resources
            where resource.Nested is null
            select (resource.Address.ToString(), (Resolved)resource.Properties);
    }
}
