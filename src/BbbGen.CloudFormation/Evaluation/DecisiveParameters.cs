using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A parameter that a condition depends on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values that make a difference, to be combined with those of the other parameters.</param>
/// <param name="Alone">A value that is tried only with the defaults of the others, or null.</param>
internal sealed record DecisiveParameter(string Name, IReadOnlyList<string> Values, string? Alone);

/// <summary>The parameters of a root stack that determine which resources exist, in it or in its nested stacks.</summary>
internal static class DecisiveParameters
{
    /// <summary>
    /// Represents every value that a free text is not compared with: it determines conditions, and says nothing about the actual text.
    /// </summary>
    public const string Other = "other";

    /// <summary>Other values, for texts whose pattern does not match such a word: a number, a region, the ARN of a policy.</summary>
    private static readonly string[] Others = ["1", "eu-west-1", "arn:aws:iam::123456789012:policy/other"];

    /// <summary>A parameter with more allowed values than this is not a switch but a list of sizes.</summary>
    private const int MostValues = 6;

    /// <summary>Those of the root stack, in the order of their declaration.</summary>
    public static IReadOnlyList<DecisiveParameter> Of(TemplateTree tree, TemplateFile root)
    {
        var compared = Compared(tree, root, []);
        return
        [
            .. from declaration in root.Parameters
               where compared.ContainsKey(declaration.Name) && !declaration.IsLookedUp
               let values = Values(declaration, compared[declaration.Name])
               let alone = values.Count > 1 || compared[declaration.Name].Count == 0 ? null
                   : Others.FirstOrDefault(other => !values.Contains(other) && ParameterConstraints.Problem(declaration, other) is null)
               where values.Count > 1 || alone is not null
               select new DecisiveParameter(declaration.Name, values, alone),
        ];
    }

    /// <summary>The allowed values; or else the values it is compared with, its default, and a value that is neither.</summary>
    private static IReadOnlyList<string> Values(ParameterDeclaration declaration, HashSet<string> compared)
    {
        if (declaration.AllowedValues is { Count: > 0 and <= MostValues } allowed)
        {
            return allowed;
        }

        if (declaration.AllowedValues.Count > 0)
        {
            var decisive = declaration.AllowedValues.Where(compared.Contains).ToArray();
            return [.. decisive, .. declaration.AllowedValues.Where(value => !compared.Contains(value)).Take(1)];
        }

        var values = compared.Order(StringComparer.Ordinal).Where(value => ParameterConstraints.Problem(declaration, value) is null);
        return [.. values.Append(declaration.Default ?? Other)
            .Append(compared.Contains("") && declaration.Default is null or "" ? Other : null)
            .OfType<string>().Distinct().Where(value => ParameterConstraints.Problem(declaration, value) is null).Take(MostValues)];
    }

    /// <summary>Parameter → the values it is compared with in conditions, here or in nested stacks.</summary>
    /// <param name="tree">The templates.</param>
    /// <param name="file">The template.</param>
    /// <param name="known">The results so far: templates that nest each other several times multiply. A template that nests itself,
    /// which is an error, finds its own result unfinished.</param>
    private static Dictionary<string, HashSet<string>> Compared(
        TemplateTree tree, TemplateFile file, Dictionary<TemplateFile, Dictionary<string, HashSet<string>>> known)
    {
        if (known.TryGetValue(file, out var compared))
        {
            return compared;
        }

        known[file] = compared = [];
        foreach (var condition in file.Conditions)
        {
            Collect(condition.Value, compared);
        }

        foreach (var stack in file.Resources.Where(resource => resource.IsStack))
        {
            if (tree.Nested(stack) is not { } nested || (stack.Properties as Node.Map)?["Parameters"] is not Node.Map given)
            {
                continue;
            }

            var below = Compared(tree, nested, known);
            foreach (var (name, value) in given.Entries.Where(entry => below.ContainsKey(entry.Key)).ToArray())
            {
                foreach (var parameter in Referred(value))
                {
                    Of(parameter, compared).UnionWith(below[name]);
                }
            }
        }

        return compared;
    }

    private static void Collect(Node node, Dictionary<string, HashSet<string>> compared)
    {
        switch (node)
        {
            case Node.Call("Equals", Node.List { Items: [var one, var other] }):
                foreach (var (side, against) in ((Node, Node)[])[(one, other), (other, one)])
                {
                    foreach (var parameter in Referred(side))
                    {
                        Of(parameter, compared)
                            .UnionWith(against is Node.Text(var text) ? [text] : against is Node.Plain(var plain) ? [plain] : []);
                    }
                }

                break;
            case Node.Call(_, var argument):
                Collect(argument, compared);
                break;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    Collect(item, compared);
                }

                break;
        }
    }

    private static HashSet<string> Of(string parameter, Dictionary<string, HashSet<string>> compared) =>
        compared.TryGetValue(parameter, out var values) ? values : compared[parameter] = [];

    /// <summary>The names referred to within a node.</summary>
    private static IEnumerable<string> Referred(Node node) => node switch
    {
        Node.Call("Ref", Node.Text(var name)) => [name],
        Node.Call("Sub", Node.Text(var text)) => SubTemplate.Parts(text).Where(part => part.IsName).Select(part => part.Text),
        Node.Call(_, var argument) => Referred(argument),
        Node.List list => list.Items.SelectMany(Referred),
        _ => [],
    };
}
