namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The resources of one scenario, in all stacks.</summary>
internal sealed class ScenarioResources(IEnumerable<Property> resources)
{
    private readonly Dictionary<string, List<Property>> _byType = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Property> All { get; } = [.. resources];

    /// <summary>Those of a type.</summary>
    public IReadOnlyList<Property> Of(string type)
    {
        lock (_byType)
        {
            if (_byType.Count == 0)
            {
                foreach (var resource in All)
                {
                    if (!_byType.TryGetValue(resource.Resource.Type, out var ofType))
                    {
                        _byType[resource.Resource.Type] = ofType = [];
                    }

                    ofType.Add(resource);
                }
            }

            return _byType.GetValueOrDefault(type) ?? [];
        }
    }

    /// <summary>Those of a type with a property that refers to a resource, such as the subnets whose <c>VpcId</c> is that VPC.</summary>
    public IEnumerable<Property> Of(string type, string property, Property resource) =>
        Of(type).Where(part => part[property].IsOf(resource));
}
