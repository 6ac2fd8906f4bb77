namespace BbbGen.CloudFormation.Schemas;

/// <summary>A set of properties and the rules about them: what can be set on a resource, or on a part of it.</summary>
public sealed class StructureSchema
{
    private readonly Dictionary<string, PropertySchema> _properties = [];
    private readonly HashSet<string> _omitted = [];
    private readonly List<Constraint> _constraints = [];

    internal StructureSchema(string? name) => Name = name;

    /// <summary>AWS's name of the definition; null for the properties of the type itself.</summary>
    public string? Name { get; }

    /// <summary>The properties by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, PropertySchema> Properties => _properties;

    /// <summary>Names of properties that exist in AWS but are omitted here; nothing else is known about them.</summary>
    public IReadOnlyCollection<string> Omitted => _omitted;

    /// <summary>Whether AWS accepts properties of any other name, as for a custom resource.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>The rules about the properties, including omitted ones.</summary>
    public IReadOnlyList<Constraint> Constraints => _constraints;

    /// <summary>Whether AWS accepts a property of this name: an included one, an omitted one, or any.</summary>
    public bool Takes(string property) => IsOpen || _properties.ContainsKey(property) || _omitted.Contains(property);

    internal bool Add(PropertySchema property)
    {
        var isNew = !Takes(property.Name);
        _properties[property.Name] = property;
        return isNew;
    }

    internal void Correct(PropertySchema property) => _properties[property.Name] = property;

    internal bool Omit(string property) => !Takes(property) && _omitted.Add(property);

    internal bool Add(Constraint constraint)
    {
        _constraints.Add(constraint);
        return true;
    }
}
