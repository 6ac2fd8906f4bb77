namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A resource that exists with the given parameters.</summary>
/// <param name="Stack">The stack it belongs to.</param>
/// <param name="Declaration">As its template declares it.</param>
/// <param name="Properties">Its properties, as far as they are known.</param>
/// <param name="Dependencies">Logical ids of the same stack it waits for: those it refers to, and those of <c>DependsOn</c>. Sorted.</param>
/// <param name="Nested">The stack it is, where it is a nested stack whose template is known.</param>
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

    /// <summary>Its <c>CreationPolicy</c> and <c>UpdatePolicy</c>, as far as it has them and they are known.</summary>
    public Resolved.Map Policies { get; init; } = new([]);
}

/// <summary>An output that exists with the given parameters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="ExportName">The name it is exported under, or null.</param>
public sealed record OutputInstance(string Name, Resolved Value, Resolved? ExportName);

/// <summary>A template with parameters: what exists, and what is known of it. A tree, as stacks nest.</summary>
public sealed class StackInstance
{
    private Dictionary<string, ResourceInstance> _byLogicalId = [];

    internal StackInstance(TemplateFile file, string path, StackInstance? parent) => (File, Path, Parent) = (file, path, parent);

    public TemplateFile File { get; }

    /// <summary>Logical ids that lead here from the root, with slashes between them; empty for the root.</summary>
    public string Path { get; }

    /// <summary>The stack it is nested in, or null.</summary>
    public StackInstance? Parent { get; }

    /// <summary>Values by name, defaults included.</summary>
    public IReadOnlyDictionary<string, Resolved> Parameters { get; internal set; } = new Dictionary<string, Resolved>();

    /// <summary>Which conditions hold. One that depends on something not known is taken as one that does not.</summary>
    public IReadOnlyDictionary<string, bool> Conditions { get; internal set; } = new Dictionary<string, bool>();

    /// <summary>What exists, in the order of the template.</summary>
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

    /// <summary>What could not be evaluated in this stack; not that of nested ones.</summary>
    public IReadOnlyList<EvaluationProblem> Problems { get; internal set; } = [];

    /// <summary>The same stack in another scenario, which gave it the same: what was evaluated is shared, who belongs to whom is not.</summary>
    internal StackInstance Under(StackInstance parent)
    {
        var copy = new StackInstance(File, Path, parent) { Parameters = Parameters, Conditions = Conditions, Outputs = Outputs, Problems = Problems };
        copy.Resources = [.. Resources.Select(resource => resource with { Stack = copy, Nested = resource.Nested?.Under(copy) })];
        return copy;
    }

    /// <summary>This stack and all below it, parents first.</summary>
    public IEnumerable<StackInstance> WithNested => Resources.Select(resource => resource.Nested).OfType<StackInstance>()
        .SelectMany(nested => nested.WithNested).Prepend(this);

    /// <summary>The resource of that logical id, or null: it does not exist with these parameters.</summary>
    public ResourceInstance? Resource(string logicalId) => _byLogicalId.GetValueOrDefault(logicalId);
}
