using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Costs;
using BbbGen.Forecasting;
using BbbGen.Review;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;
using BbbGen.Templates.Verifying;

namespace BbbGen.Workflows;

/// <summary>
/// Compares two sets of templates as <c>deploy</c> compares the deployed ones with the wanted ones, but with example values in place of a
/// deployment, and without AWS.
/// </summary>
internal static class TemplateDiff
{
    private const string Stack = "bbb";

    private static readonly string[] EnvironmentTypes = ["scalable", "single"];

    /// <summary>The differences in each environment type; of one that a parameter file sets, in this only.</summary>
    /// <param name="before">Must have a master.</param>
    /// <param name="after">Must have a master.</param>
    /// <param name="values">The values of a parameter file; empty: the defaults.</param>
    /// <param name="region">A region with prices.</param>
    public static IReadOnlyList<TemplateDifference> Between(
        IReadOnlyList<GeneratedTemplate> before,
        IReadOnlyList<GeneratedTemplate> after,
        IReadOnlyDictionary<string, string> values,
        string region)
    {
        var types = values.TryGetValue(MasterParameter.BBBEnvironmentType, out var only) ? [only] : EnvironmentTypes;
        return [.. types.Select(type => Between(
            before,
            after,
            type,
            ExampleDeployment.With(new Dictionary<string, string>(values) { [MasterParameter.BBBEnvironmentType] = type }),
            region))];
    }

    private static TemplateDifference Between(
        IReadOnlyList<GeneratedTemplate> before,
        IReadOnlyList<GeneratedTemplate> after,
        string type,
        IReadOnlyDictionary<string, string> values,
        string region)
    {
        var (old, wanted) = (new Evaluated(before, values), new Evaluated(after, values));
        List<ChangeReview> stacks = [];
        List<string> refusals = [];
        foreach (var (file, name) in new[] { (TemplateSet.Sources, $"{Stack}-Sources"), (TemplateSet.Master, Stack) })
        {
            if (old.Root(file) is not { } deployed || wanted.Root(file) is not { } root)
            {
                continue;
            }

            var comparison = TreeComparison.Between(deployed, root);
            refusals.AddRange(comparison.Refusals);
            if (comparison.Changes.Count > 0 || comparison.ChangesOutputs)
            {
                stacks.Add(Reviewer.Of(new Plan(name, CreatesStack: false, IsEmpty: false, comparison.Changes), root, deployed) with
                {
                    Consequences = Consequences.Of(comparison.Changes, root, deployed),
                });
            }
        }

        var usage = new Usage();
        return new(
            type,
            stacks,
            refusals,
            (CostEstimate.Of(before, values, region, usage).Total, CostEstimate.Of(after, values, region, usage).Total),
            (Forecast.Of(old.Root(TemplateSet.Master)!).P50, Forecast.Of(wanted.Root(TemplateSet.Master)!).P50));
    }

    private sealed class Evaluated(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values)
    {
        private readonly TemplateTree _tree = ForecastBuilder.TreeOf(templates);

        /// <summary>A root stack; null if there is no such template.</summary>
        public StackInstance? Root(string name) => _tree.Files.FirstOrDefault(file => file.Name == name) is { } file
            ? Evaluator.Evaluate(
                _tree,
                file,
                values.Where(value => file.Parameter(value.Key) is not null).ToDictionary(),
                new EvaluationSettings { StackName = name == TemplateSet.Master ? Stack : $"{Stack}-Sources" })
            : null;
    }
}
