namespace BbbGen.CloudFormation.Schemas;

/// <summary>A set of properties and the rules among them: what may be set on a resource, or on a part of it.</summary>
public sealed class StructureSchema
{
    private readonly Dictionary<string, PropertySchema> _properties = [];
    private readonly HashSet<string> _omitted = [];
    private readonly List<Constraint> _constraints = [];

    internal StructureSchema(string? name) => Name = name;

    /// <summary>AWS's name of the definition; null for the properties of the type itself.</summary>
    public string? Name { get; }

    /// <summary>What may be set, by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, PropertySchema> Properties => _properties;

    /// <summary>Names that exist at AWS and of which nothing more is carried; nothing can be said of a property of such a name.</summary>
    public IReadOnlyCollection<string> Omitted => _omitted;

    /// <summary>Whether AWS takes properties of any further name, as a custom resource does.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>The rules among the properties, left-out ones included.</summary>
    public IReadOnlyList<Constraint> Constraints => _constraints;

    /// <summary>Whether AWS takes a property of this name: one that is carried, one that was left out, or any.</summary>
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
