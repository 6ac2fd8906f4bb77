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
    /// sets; so are the values of parameters that would make too many combinations with those declared before them.
    /// </summary>
    public static IReadOnlyList<Scenario> Of(
        TemplateTree tree, TemplateFile root, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings)
    {
        var evaluator = new Evaluator(tree, settings);
        return [.. Choices(DecisiveParameters.Of(tree, root), root, parameters).Select(chosen =>
        {
            var all = new Dictionary<string, string>(parameters);
            foreach (var (name, value) in chosen)
            {
                all[name] = value;
            }

            return new Scenario(string.Join(' ', chosen.Select(choice => $"{choice.Key}={choice.Value}")), evaluator.Evaluate(root, all));
        })];
    }

    private static IEnumerable<KeyValuePair<string, string>[]> Choices(
        IReadOnlyList<DecisiveParameter> choices, TemplateFile root, IReadOnlyDictionary<string, string> parameters)
    {
        IEnumerable<KeyValuePair<string, string>[]> combinations = [[]];
        var count = 1;
        var alone = new List<KeyValuePair<string, string>[]>();
        foreach (var choice in choices)
        {
            if (choice.Alone is null && count * choice.Values.Count <= MostCombinations)
            {
                count *= choice.Values.Count;
                combinations = combinations.SelectMany(chosen =>
                    choice.Values.Select(value => (KeyValuePair<string, string>[])[.. chosen, KeyValuePair.Create(choice.Name, value)]));
            }
            else
            {
                var usual = parameters.GetValueOrDefault(choice.Name) ?? root.Parameter(choice.Name)?.Default;
                alone.AddRange((choice.Alone is { } invented ? [invented] : choice.Values.Where(value => value != usual))
                    .Select(value => new[] { KeyValuePair.Create(choice.Name, value) }));
            }
        }

        return combinations.Concat(alone);
    }
}
