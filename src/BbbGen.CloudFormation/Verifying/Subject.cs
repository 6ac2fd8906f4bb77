using System.Collections.Concurrent;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A template file that cannot be read, or is not a valid document.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Mark">The position of the problem; the default is the whole file.</param>
/// <param name="Problem">The reason, one sentence without a period.</param>
/// <param name="Fix">What to do about it, without a period.</param>
public sealed record UnparsedFile(string Name, Mark Mark, string Problem, string Fix)
{
    /// <summary>A text that is not a valid document.</summary>
    public UnparsedFile(string name, DocumentException problem)
        : this(name, problem.Mark, problem.Problem.TrimEnd('.'), "correct the text at this position, or just before it")
    {
    }
}

/// <summary>The subject of validation: the documents, and their evaluation under every condition set.</summary>
public sealed class Subject
{
    private readonly ConcurrentDictionary<TemplateFile, IReadOnlyList<Reference>> _references = new();
    private readonly ConcurrentDictionary<TemplateFile, IReadOnlyList<FunctionCall>> _calls = new();
    private readonly ConcurrentDictionary<TemplateFile, Writing> _writings = new();
    private readonly Dictionary<TemplateFile, Evaluator> _evaluators;
    private readonly Lazy<IReadOnlyList<StackInstance>> _distinct;
    private readonly Lazy<PropertyWalk> _walk;
    private readonly Lazy<IReadOnlyList<Scenario>> _usual;
    private readonly Lazy<ResourceIndex> _index;

    /// <param name="tree">The templates.</param>
    /// <param name="parameters">Values of the root stacks' parameters, if any.</param>
    /// <param name="settings">The environment in which they are deployed.</param>
    public Subject(TemplateTree tree, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings)
    {
        (Tree, Parameters, Settings) = (tree, parameters, settings);
        var sets = tree.Roots.ToDictionary(root => root, root => ConditionSets.Of(tree, root, Own(root, parameters)));
        _evaluators = tree.Roots.ToDictionary(root => root, _ => new Evaluator(tree, settings));
        Scenarios = [.. tree.Roots.SelectMany(root => Scenario.Of(sets[root], _evaluators[root], root, Own(root, parameters)))];
        Combinations = sets.Values.Sum(set => set.Possible);
        Stacks = [.. Scenarios.SelectMany(scenario => scenario.Root.WithNested)];
        _distinct = new(() => [.. Stacks.DistinctBy(stack => stack.Outputs, ReferenceEqualityComparer.Instance)]);
        _walk = new(() => new PropertyWalk(this));
        _usual = new(() => [.. Scenarios.Where(IsUsual)]);
        _index = new(() => new ResourceIndex(this));
    }

    public TemplateTree Tree { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public EvaluationSettings Settings { get; }

    /// <summary>Every root under every condition set that is tried.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>The number of possible condition sets; a root with a million or more counts as a million.</summary>
    public long Combinations { get; }

    /// <summary>Every stack of every scenario, parents before nested stacks.</summary>
    public IReadOnlyList<StackInstance> Stacks { get; }

    /// <summary>The same stacks; one that has the same parameter values in several scenarios counts once.</summary>
    public IReadOnlyList<StackInstance> DistinctStacks => _distinct.Value;

    public IReadOnlyList<TemplateFile> Files => Tree.Files;

    /// <summary>Files next to the templates that could not be read.</summary>
    public IReadOnlyList<UnparsedFile> Unread { get; init; } = [];

    /// <summary>Every resource that exists in some scenario, once for each of them.</summary>
    public IEnumerable<ResourceInstance> Resources => Stacks.SelectMany(stack => stack.Resources);

    /// <summary>The same resources, indexed by type.</summary>
    internal ResourceIndex Index => _index.Value;

    /// <summary>Every reference in a template, including parts that no scenario uses.</summary>
    public IReadOnlyList<Reference> References(TemplateFile file) =>
        _references.GetOrAdd(file, static file => [.. Reference.In(file)]);

    /// <summary>Every function call in a template, including parts that no scenario uses.</summary>
    public IReadOnlyList<FunctionCall> Calls(TemplateFile file) =>
        _calls.GetOrAdd(file, FunctionCall.In);

    /// <summary>
    /// Every value of a property with a known schema, once for each distinct value. Excludes templates that a macro rewrites.
    /// </summary>
    public IReadOnlyList<PropertyPlace> Properties => _walk.Value.Properties;

    /// <summary>Every set of properties with a known schema, once for each set of values.</summary>
    public IReadOnlyList<StructurePlace> Structures => _walk.Value.Structures;

    /// <summary>A root with other values of some parameters than the given ones.</summary>
    public StackInstance Evaluate(TemplateFile root, params IEnumerable<KeyValuePair<string, string>> values)
    {
        var all = Own(root, Parameters);
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        lock (_evaluators[root])
        {
            return _evaluators[root].Evaluate(root, all);
        }
    }

    /// <summary>The origin of a template's values.</summary>
    internal Writing Writing(TemplateFile file) => _writings.GetOrAdd(file, static file => new(file));

    /// <summary>
    /// Whether a problem occurs with the given values and the defaults. If it occurs only with other values, those may never be
    /// chosen in this combination.
    /// </summary>
    internal bool IsMetUsually(EvaluationProblem problem)
    {
        Scenario[] with = [.. _usual.Value.Where(scenario => scenario.Root.WithNested.Any(stack => stack.File == problem.File))];
        return with.Length > 0 && with.All(scenario => scenario.Root.WithNested.Any(stack => stack.Problems.Contains(problem)));
    }

    private bool IsUsual(Scenario scenario) => scenario.Root.File.Parameters.All(declaration =>
        declaration.IsList || declaration.IsLookedUp
        || (Parameters.GetValueOrDefault(declaration.Name) ?? declaration.Default) is not { } usual
        || scenario.Root.Parameters[declaration.Name].AsText == usual);

    /// <summary>A folder may contain several roots; each value applies to the root that declares the parameter.</summary>
    private static Dictionary<string, string> Own(TemplateFile root, IReadOnlyDictionary<string, string> parameters) =>
        parameters.Where(parameter => root.Parameter(parameter.Key) is not null).ToDictionary();
}
