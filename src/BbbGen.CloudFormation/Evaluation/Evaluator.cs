using System.Runtime.InteropServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// Evaluates templates as CloudFormation does, through all nested templates: parameters, conditions, functions, outputs. A value that is
/// known only after creation becomes a <see cref="Resolved.Later"/>. It never throws: what cannot be evaluated is a problem of the stack.
/// </summary>
public sealed class Evaluator
{
    /// <summary>CloudFormation allows fewer; the limit ends the evaluation of a template that nests itself.</summary>
    private const int Deepest = 10;

    /// <summary>Templates that nest each other several times multiply: stacks beyond this number are omitted.</summary>
    private const int MostStacks = 500;

    /// <summary>The limits of an evaluation, for messages.</summary>
    internal static readonly string Limits = $"more than {MostStacks} nested stacks, or more than {Deepest} levels of them,";

    private readonly TemplateTree _tree;
    private readonly EvaluationSettings _settings;

    /// <summary>
    /// By path: the nested stacks evaluated so far, with their parameter values. The scenarios of a root differ in few of them.
    /// </summary>
    private readonly Dictionary<string, List<(IReadOnlyDictionary<string, Resolved> Given, StackInstance Stack)>> _nested = [];

    private readonly SharedValues _shared = new();

    private readonly Dictionary<(ResourceAddress Address, ResourceDeclaration Declaration), List<EvaluatedResource>> _resources = [];

    /// <summary>Nested stacks of the root being evaluated.</summary>
    private int _stacks;

    internal Evaluator(TemplateTree tree, EvaluationSettings settings) => (_tree, _settings) = (tree, settings);

    /// <summary>The stack of a template with these parameter values.</summary>
    public static StackInstance Evaluate(
        TemplateTree tree, TemplateFile root, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings) =>
            new Evaluator(tree, settings).Evaluate(root, parameters);

    /// <summary>
    /// The stack of this root template with these parameter values. Use one evaluator per root, because it remembers stacks by their path.
    /// </summary>
    internal StackInstance Evaluate(TemplateFile root, IReadOnlyDictionary<string, string> parameters)
    {
        _stacks = 0;
        return Evaluate(
            new StackInstance(root, "", null),
            parameters.ToDictionary(parameter => parameter.Key, parameter => (Resolved)new Resolved.Text(parameter.Value)),
            default);
    }

    /// <summary>Evaluates a nested stack, or reuses it from a scenario with the same parameter values.</summary>
    internal StackInstance? Nested(StackInstance parent, ResourceDeclaration declaration, IReadOnlyDictionary<string, Resolved> parameters)
    {
        var path = new ResourceAddress(parent.Path, declaration.LogicalId).ToString();
        if (_tree.Nested(declaration) is not { } file
            || path.Count(character => character == '/') >= Deepest
            || ++_stacks > MostStacks)
        {
            return null;
        }

        parameters = AsDeployed(path, parameters);
        var known = CollectionsMarshal.GetValueRefOrAddDefault(_nested, path, out _) ??= [];
        foreach (var (given, stack) in known)
        {
            if (Same(given, parameters))
            {
                return stack.Under(parent);
            }
        }

        var evaluated = Evaluate(new StackInstance(file, path, parent), parameters, declaration.Mark);
        known.Add((parameters, evaluated));
        return evaluated;
    }

    /// <summary>The values that this resource had in other scenarios, to which new ones can be added.</summary>
    internal List<EvaluatedResource> Known(ResourceAddress address, ResourceDeclaration declaration) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_resources, (address, declaration), out _) ??= [];

    /// <summary>Whether the template of a nested stack is among the files.</summary>
    internal bool Has(ResourceDeclaration declaration) => _tree.Nested(declaration) is not null;

    /// <summary>A value from another resource remains a reference to it; every other value is the deployed one.</summary>
    private IReadOnlyDictionary<string, Resolved> AsDeployed(string path, IReadOnlyDictionary<string, Resolved> given)
    {
        if (!_settings.NestedParameters.TryGetValue(path, out var deployed))
        {
            return given;
        }

        var values = new Dictionary<string, Resolved>(given);
        foreach (var (name, value) in deployed.Where(parameter => given.GetValueOrDefault(parameter.Key) is null or Resolved.Text))
        {
            values[name] = new Resolved.Text(value);
        }

        return values;
    }

    private static bool Same(IReadOnlyDictionary<string, Resolved> one, IReadOnlyDictionary<string, Resolved> other) =>
        one.Count == other.Count && one.All(value => other.TryGetValue(value.Key, out var match) && match.Equals(value.Value));

    private StackInstance Evaluate(StackInstance stack, IReadOnlyDictionary<string, Resolved> given, Mark place)
    {
        var problems = new List<EvaluationProblem>();
        stack.Parameters = new ParameterValues(stack, place, problems).Of(given);
        var functions = new Functions(stack, _settings, _shared, new ParameterNames(stack, problems), problems);
        stack.Conditions = new ConditionValues(stack, functions, problems).All();
        var resources = new ResourceValues(this, stack, _settings, _shared, problems);
        stack.Resources = resources.All();
        stack.Outputs = resources.Outputs();
        stack.Problems = [.. problems.Distinct()];
        return stack;
    }
}
