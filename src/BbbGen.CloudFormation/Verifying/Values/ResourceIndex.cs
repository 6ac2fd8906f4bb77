using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The resources of all scenarios by type, without templates that a macro rewrites.</summary>
internal sealed class ResourceIndex
{
    private readonly Dictionary<string, List<Property>> _distinct = [];
    private readonly Dictionary<ResourceDeclaration, List<Property>> _known = [];
    private readonly Lazy<IReadOnlyList<LiteralText>> _literals;

    public ResourceIndex(Subject subject)
    {
        var choices = new Choices(subject.Parameters);
        var outside = subject.Files.Where(file => file.HasTransform).ToHashSet();
        Scenarios =
        [
            .. subject.Scenarios.Select(scenario => new ScenarioResources(
                scenario.Root.WithNested.Where(stack => !outside.Contains(stack.File))
                    .SelectMany(stack => stack.Resources).Where(resource => !resource.Declaration.IsRewritten)
                    .Select(resource => new Property(resource, choices)))),
        ];
        _literals = new(() => [.. subject.Files.SelectMany(LiteralText.In)]);
        foreach (var resource in Scenarios.SelectMany(scenario => scenario.All))
        {
            AddDistinct(resource);
        }
    }

    /// <summary>The resources that exist together.</summary>
    public IReadOnlyList<ScenarioResources> Scenarios { get; }

    /// <summary>The types, in no particular order.</summary>
    public IEnumerable<string> Types => _distinct.Keys;

    /// <summary>The texts in values.</summary>
    public IReadOnlyList<LiteralText> Literals => _literals.Value;

    /// <summary>Every resource of a type, once for each scenario.</summary>
    public IEnumerable<Property> All(string type) => Scenarios.SelectMany(scenario => scenario.Of(type));

    /// <summary>Every resource of a type, once for each set of properties it has in some scenario.</summary>
    public IReadOnlyList<Property> Distinct(string type) => _distinct.GetValueOrDefault(type) ?? [];

    private void AddDistinct(Property resource)
    {
        if (!_known.TryGetValue(resource.Resource.Declaration, out var known))
        {
            _known[resource.Resource.Declaration] = known = [];
        }

        if (known.Any(other => Same(other.Resource, resource.Resource)))
        {
            return;
        }

        known.Add(resource);
        if (!_distinct.TryGetValue(resource.Resource.Type, out var ofType))
        {
            _distinct[resource.Resource.Type] = ofType = [];
        }

        ofType.Add(resource);
    }

    private static bool Same(ResourceInstance one, ResourceInstance other) =>
        ReferenceEquals(one.Properties, other.Properties)
            || (one.Properties.Equals(other.Properties) && one.Policies.Equals(other.Policies));
}
