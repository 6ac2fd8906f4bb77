namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A root stack with one choice of the parameters its conditions depend on.</summary>
/// <param name="Choice">What was chosen beyond the given values and the defaults, such as <c>BBBEnvironmentType=single</c>; empty where nothing was.</param>
/// <param name="Root">The stack, with all that is nested in it.</param>
public sealed record Scenario(string Choice, StackInstance Root)
{
    /// <summary>More combinations than these are not all tried; then each value is tried at least once.</summary>
    private const int MostCombinations = 96;

    /// <summary>
    /// Every condition set of a root: all combinations of the values its conditions, and those of the stacks nested in it, tell apart. What was
    /// made up for a text whose pattern is narrow is tried with the defaults of the others only, as it would double their number.
    /// </summary>
    public static IReadOnlyList<Scenario> Of(TemplateTree tree, TemplateFile root, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings)
    {
        var choices = DecisiveParameters.Of(tree, root);
        var evaluator = new Evaluator(tree, settings);
        var alone = choices.Where(choice => choice.Alone is not null).Select(choice => new[] { KeyValuePair.Create(choice.Name, choice.Alone!) });
        return [.. Combinations([.. choices.Where(choice => choice.Alone is null)], root, parameters).Concat(alone).Select(chosen =>
        {
            var all = new Dictionary<string, string>(parameters);
            foreach (var (name, value) in chosen)
            {
                all[name] = value;
            }

            return new Scenario(string.Join(' ', chosen.Select(choice => $"{choice.Key}={choice.Value}")), evaluator.Evaluate(root, all));
        })];
    }

    private static IEnumerable<KeyValuePair<string, string>[]> Combinations(IReadOnlyList<DecisiveParameter> choices, TemplateFile root, IReadOnlyDictionary<string, string> parameters)
    {
        var count = choices.Aggregate(1L, (product, choice) => Math.Min(product * choice.Values.Count, MostCombinations + 1));
        if (count <= MostCombinations)
        {
            return choices.Aggregate(
                (IEnumerable<KeyValuePair<string, string>[]>)[[]],
                (before, choice) => before.SelectMany(chosen => choice.Values.Select(value => (KeyValuePair<string, string>[])[.. chosen, KeyValuePair.Create(choice.Name, value)])));
        }

        return choices
            .SelectMany(choice => choice.Values
                .Where(value => value != (parameters.GetValueOrDefault(choice.Name) ?? root.Parameter(choice.Name)?.Default))
                .Select(value => new[] { KeyValuePair.Create(choice.Name, value) }))
            .Prepend([]);
    }
}
