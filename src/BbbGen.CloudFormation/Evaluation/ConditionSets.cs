namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Which combinations of the values that a root's conditions distinguish are evaluated.</summary>
/// <param name="Choices">The combinations, each with the values of the parameters.</param>
/// <param name="Possible">The number of all combinations; at most <see cref="Countless"/>.</param>
internal sealed record ConditionSets(IReadOnlyList<KeyValuePair<string, string>[]> Choices, long Possible)
{
    /// <summary>So many or more.</summary>
    public const long Countless = 1_000_000;

    /// <summary>All combinations are evaluated, if there are no more than this.</summary>
    private const int MostCombinations = 96;

    /// <summary>
    /// Otherwise parameters are combined completely, in the order of their declaration, as long as there are no more combinations than
    /// this. Of the others, every value is combined with every value of every other parameter, but not with every combination of them.
    /// </summary>
    private const int MostBeforePairs = 24;

    /// <summary>
    /// The sets of a root. A value invented for a text with a narrow pattern is tried only with the defaults of the others, because it
    /// would double the number of sets.
    /// </summary>
    public static ConditionSets Of(TemplateTree tree, TemplateFile root, IReadOnlyDictionary<string, string> parameters)
    {
        var decisive = DecisiveParameters.Of(tree, root);
        var combined = decisive.Where(parameter => parameter.Alone is null).ToArray();
        var alone = decisive.Where(parameter => parameter.Alone is not null)
            .Select(parameter => new[] { KeyValuePair.Create(parameter.Name, parameter.Alone!) }).ToArray();
        var rows = Rows([.. combined.Select(parameter => new Column(parameter.Values.Count, Usual(parameter)))]);
        var all = combined.Aggregate(1L, (product, parameter) => Math.Min(product * parameter.Values.Count, Countless));
        return new(
            [
                .. rows.Select(row => combined
                    .Select((parameter, index) => KeyValuePair.Create(parameter.Name, parameter.Values[row[index]])).ToArray()),
                .. alone,
            ],
            Math.Min(all + alone.Length, Countless));

        int Usual(DecisiveParameter parameter)
        {
            var usual = parameters.GetValueOrDefault(parameter.Name) ?? root.Parameter(parameter.Name)?.Default;
            return Math.Max(parameter.Values.TakeWhile(value => value != usual).Count() % parameter.Values.Count, 0);
        }
    }

    /// <summary>Rows of indexes of values, one for each column.</summary>
    private static List<int[]> Rows(Column[] columns)
    {
        List<int[]> rows = [[.. columns.Select(column => column.Usual)]];
        List<int> done = [];
        var most = columns.Aggregate(1L, (product, column) => Math.Min(product * column.Values, Countless)) <= MostCombinations
            ? MostCombinations
            : MostBeforePairs;
        foreach (var index in Enumerable.Range(0, columns.Length))
        {
            if (rows.Count * columns[index].Values <= most)
            {
                rows =
                [
                    .. rows.SelectMany(row => Enumerable.Range(0, columns[index].Values).Select(value =>
                    {
                        int[] copy = [.. row];
                        copy[index] = value;
                        return copy;
                    })),
                ];
                done.Add(index);
            }
        }

        foreach (var index in Enumerable.Range(0, columns.Length).Except(done).ToArray())
        {
            Cover(rows, columns, done, index);
            done.Add(index);
        }

        return rows;
    }

    /// <summary>
    /// Gives each row a value of the next column, and adds rows, until every value has met every value of the columns before it. The row
    /// of usual values stays as it is.
    /// </summary>
    private static void Cover(List<int[]> rows, Column[] columns, List<int> before, int next)
    {
        var missing = before.SelectMany(column => Enumerable.Range(0, columns[column].Values).SelectMany(other =>
            Enumerable.Range(0, columns[next].Values).Select(value => (column, other, value)))).ToHashSet();
        foreach (var row in rows.Where(row => before.Exists(column => row[column] != columns[column].Usual))
            .TakeWhile(_ => missing.Count > 0))
        {
            row[next] = Enumerable.Range(0, columns[next].Values)
                .OrderByDescending(value => before.Count(column => missing.Contains((column, row[column], value))))
                .ThenByDescending(value => value == columns[next].Usual)
                .First();
            missing.ExceptWith(before.Select(column => (column, row[column], row[next])));
        }

        missing.ExceptWith(before.Select(column => (column, columns[column].Usual, columns[next].Usual)));
        while (missing.Count > 0)
        {
            var value = missing.Min(pair => pair.value);
            int[] row = [.. columns.Select(column => column.Usual)];
            row[next] = value;
            foreach (var pair in missing.Where(pair => pair.value == value).DistinctBy(pair => pair.column))
            {
                row[pair.column] = pair.other;
            }

            missing.ExceptWith(before.Select(column => (column, row[column], value)));
            rows.Add(row);
        }
    }

    /// <param name="Values">How many values.</param>
    /// <param name="Usual">The index of the given value or the default.</param>
    private sealed record Column(int Values, int Usual);
}
