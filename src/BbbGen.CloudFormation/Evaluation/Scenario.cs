namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A root stack with one combination of the parameter values that its conditions depend on.</summary>
/// <param name="Choice">The values that differ from the given values and the defaults, such as <c>BBBEnvironmentType=single</c>; may be
/// empty.</param>
/// <param name="Root">The stack, with all its nested stacks.</param>
public sealed record Scenario(string Choice, StackInstance Root)
{
    /// <summary>The condition sets of a root: combinations of the values that its conditions, and those of its nested stacks, distinguish.
    /// </summary>
    public static IReadOnlyList<Scenario> Of(
        TemplateTree tree, TemplateFile root, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings) =>
        Of(ConditionSets.Of(tree, root, parameters), new Evaluator(tree, settings), root, parameters);

    internal static IReadOnlyList<Scenario> Of(
        ConditionSets sets, Evaluator evaluator, TemplateFile root, IReadOnlyDictionary<string, string> parameters)
    {
        return [.. sets.Choices.Select(chosen =>
        {
            var all = new Dictionary<string, string>(parameters);
            foreach (var (name, value) in chosen)
            {
                all[name] = value;
            }

            return new Scenario(string.Join(' ', chosen.Select(choice => $"{choice.Key}={choice.Value}")), evaluator.Evaluate(root, all));
        })];
    }
}
