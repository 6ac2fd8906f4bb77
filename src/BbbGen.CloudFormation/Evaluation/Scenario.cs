namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A root stack with one combination of the parameter values that its conditions depend on.</summary>
/// <param name="Choice">The values that differ from the given values and the defaults, such as <c>BBBEnvironmentType=single</c>; may be
/// empty.</param>
/// <param name="Root">The stack, with all its nested stacks.</param>
public sealed record Scenario(string Choice, StackInstance Root)
{
    /// <summary>If there are more combinations, not all are tried, but each value at least once.</summary>
    private const int MostCombinations = 96;

    /// <summary>
    /// Every condition set of a root: all combinations of the values that its conditions, and those of its nested stacks, distinguish. A
    /// value invented for a text with a narrow pattern is tried only with the defaults of the others, because it would double the number of
    /// sets.
    /// </summary>
    public static IReadOnlyList<Scenario> Of(
        TemplateTree tree, TemplateFile root, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings)
    {
        var choices = DecisiveParameters.Of(tree, root);
        var evaluator = new Evaluator(tree, settings);
        var alone = choices.Where(choice => choice.Alone is not null)
            .Select(choice => new[] { KeyValuePair.Create(choice.Name, choice.Alone!) });
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

    private static IEnumerable<KeyValuePair<string, string>[]> Combinations(
        IReadOnlyList<DecisiveParameter> choices, TemplateFile root, IReadOnlyDictionary<string, string> parameters)
    {
        var count = choices.Aggregate(1L, (product, choice) => Math.Min(product * choice.Values.Count, MostCombinations + 1));
        if (count <= MostCombinations)
        {
            return choices.Aggregate(
                (IEnumerable<KeyValuePair<string, string>[]>)[[]],
                (before, choice) => before.SelectMany(chosen =>
                    choice.Values.Select(value => (KeyValuePair<string, string>[])[.. chosen, KeyValuePair.Create(choice.Name, value)])));
        }

        return choices
            .SelectMany(choice => choice.Values
                .Where(value => value != (parameters.GetValueOrDefault(choice.Name) ?? root.Parameter(choice.Name)?.Default))
                .Select(value => new[] { KeyValuePair.Create(choice.Name, value) }))
            .Prepend([]);
    }
}
