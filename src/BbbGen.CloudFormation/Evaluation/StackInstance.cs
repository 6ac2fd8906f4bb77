namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A resource that exists with the given parameters.</summary>
/// <param name="Stack">The stack it belongs to.</param>
/// <param name="Declaration">Its declaration in the template.</param>
/// <param name="Properties">Its evaluated properties.</param>
/// <param name="Dependencies">Logical ids of the same stack it waits for: those it refers to, and those of <c>DependsOn</c>.
/// Sorted.</param>
/// <param name="Nested">The nested stack, if it is one whose template is known.</param>
public sealed record ResourceInstance(
    StackInstance Stack,
    ResourceDeclaration Declaration,
    Resolved.Map Properties,
    IReadOnlyList<string> Dependencies,
    StackInstance? Nested)
{
    public string LogicalId => Declaration.LogicalId;

    public string Type => Declaration.Type;

    public ResourceAddress Address => new(Stack.Path, LogicalId);

    /// <summary>Its <c>CreationPolicy</c> and <c>UpdatePolicy</c>, if it has them and they are known.</summary>
    public Resolved.Map Policies { get; init; } = new([]);
}

/// <summary>An output that exists with the given parameters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="ExportName">The name it is exported under, or null.</param>
public sealed record OutputInstance(string Name, Resolved Value, Resolved? ExportName);

/// <summary>A template with parameters: the resources that exist, and their known values. A tree of nested stacks.</summary>
public sealed class StackInstance
{
    private Dictionary<string, ResourceInstance> _byLogicalId = [];

    internal StackInstance(TemplateFile file, string path, StackInstance? parent) => (File, Path, Parent) = (file, path, parent);

    public TemplateFile File { get; }

    /// <summary>Logical ids from the root to this stack, separated by slashes; empty for the root.</summary>
    public string Path { get; }

    /// <summary>The parent stack, or null.</summary>
    public StackInstance? Parent { get; }

    /// <summary>The stack that is nested in no other one.</summary>
    public StackInstance Root => Parent?.Root ?? this;

    /// <summary>Values by name, including defaults.</summary>
    public IReadOnlyDictionary<string, Resolved> Parameters { get; internal set; } = new Dictionary<string, Resolved>();

    /// <summary>Which conditions are true. One that depends on an unknown value counts as false.</summary>
    public IReadOnlyDictionary<string, bool> Conditions { get; internal set; } = new Dictionary<string, bool>();

    /// <summary>The resources that exist, in the order of the template.</summary>
    public IReadOnlyList<ResourceInstance> Resources
    {
        get;
        internal set
        {
            field = value;
            _byLogicalId = value.ToDictionary(resource => resource.LogicalId);
        }
    } = [];

    /// <summary>Outputs by name.</summary>
    public IReadOnlyDictionary<string, OutputInstance> Outputs { get; internal set; } = new Dictionary<string, OutputInstance>();

    /// <summary>What could not be evaluated in this stack, without its nested stacks.</summary>
    public IReadOnlyList<EvaluationProblem> Problems { get; internal set; } = [];

    /// <summary>
    /// The same stack in another scenario with the same parameter values: evaluated values are shared, the position in the tree is not.
    /// </summary>
    internal StackInstance Under(StackInstance parent)
    {
        var copy = new StackInstance(
            File, Path, parent) { Parameters = Parameters, Conditions = Conditions, Outputs = Outputs, Problems = Problems };
        copy.Resources = [.. Resources.Select(resource => resource with { Stack = copy, Nested = resource.Nested?.Under(copy) })];
        return copy;
    }

    /// <summary>This stack and all its nested stacks, parents first.</summary>
    public IReadOnlyList<StackInstance> WithNested => field ??=
        [this, .. Resources.Select(resource => resource.Nested).OfType<StackInstance>().SelectMany(nested => nested.WithNested)];

    /// <summary>The resource with that logical id; null if it does not exist with these parameters.</summary>
    public ResourceInstance? Resource(string logicalId) => _byLogicalId.GetValueOrDefault(logicalId);
}
