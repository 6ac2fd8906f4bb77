using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>What is judged: the documents, and what becomes of them under every condition set.</summary>
public sealed class Subject
{
    private readonly Dictionary<TemplateFile, IReadOnlyList<Reference>> _references = [];
    private readonly Lazy<ResourceIndex> _index;

    /// <param name="tree">The templates.</param>
    /// <param name="parameters">Values of the roots' parameters, where there are any.</param>
    /// <param name="settings">Where they are deployed.</param>
    public Subject(TemplateTree tree, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings)
    {
        (Tree, Parameters) = (tree, parameters);
        Scenarios = [.. tree.Roots.SelectMany(root => Scenario.Of(tree, root, Own(root, parameters), settings))];
        Stacks = [.. Scenarios.SelectMany(scenario => scenario.Root.WithNested)];
        _index = new(() => new(this));
    }

    public TemplateTree Tree { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Every root under every condition set.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>Every stack of every scenario, parents before what is nested in them.</summary>
    public IReadOnlyList<StackInstance> Stacks { get; }

    public IReadOnlyList<TemplateFile> Files => Tree.Files;

    /// <summary>Every resource that exists in some scenario, once for each of them.</summary>
    public IEnumerable<ResourceInstance> Resources => Stacks.SelectMany(stack => stack.Resources);

    /// <summary>The same resources, to be asked for by their types.</summary>
    internal ResourceIndex Index => _index.Value;

    /// <summary>Every reference a template makes, wherever it stands, also where no scenario leads.</summary>
    public IReadOnlyList<Reference> References(TemplateFile file) =>
        _references.TryGetValue(file, out var known) ? known : _references[file] = [.. Reference.In(file)];

    /// <summary>A folder may hold several roots, and the values are meant for the one that declares them.</summary>
    private static Dictionary<string, string> Own(TemplateFile root, IReadOnlyDictionary<string, string> parameters) =>
        parameters.Where(parameter => root.Parameter(parameter.Key) is not null).ToDictionary();
}
