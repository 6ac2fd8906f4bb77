namespace BbbGen.CloudFormation.Schemas;

/// <summary>The schema of a resource type: one <c>.cfn</c> file with the type's lines of <c>schemas/overrides</c>.</summary>
public sealed partial class ResourceSchema
{
    private readonly Dictionary<string, PropertySchema> _attributes = [];
    private readonly Dictionary<string, StructureSchema> _definitions = [];
    private readonly List<string> _readBelow = [];

    internal ResourceSchema(string type, IReadOnlyList<string> identifier) => (Type, Identifier) = (type, identifier);

    /// <summary>AWS's name of the type, such as <c>AWS::EFS::FileSystem</c>.</summary>
    public string Type { get; }

    /// <summary>The middle part of the type, such as <c>EFS</c>.</summary>
    public string Service => Type.Split(':')[2];

    /// <summary>The last part of the type, such as <c>FileSystem</c>.</summary>
    public string Name => Type.Split(':')[4];

    /// <summary>The properties or attributes that together identify one.</summary>
    public IReadOnlyList<string> Identifier { get; }

    /// <summary>The properties that can be set.</summary>
    public StructureSchema Properties { get; } = new(null);

    /// <summary>Its structures by AWS's name; includes every <see cref="PropertyKind.StructureOf"/>.</summary>
    public IReadOnlyDictionary<string, StructureSchema> Definitions => _definitions;

    /// <summary>
    /// The attributes that AWS computes and GetAtt reads, by name, in the order of the file; includes dotted ones
    /// (<c>Endpoint.Address</c>). Templates cannot set them.
    /// </summary>
    public IReadOnlyDictionary<string, PropertySchema> Attributes => _attributes;

    /// <summary>Whether Ref returns the ARN.</summary>
    public bool RefIsArn { get; internal set; }

    /// <summary>
    /// What Ref returns, to be compared with the references of a property: <c>EC2::VPC.Id</c>, <c>IAM::Role.Name</c>,
    /// <c>SNS::Topic.Arn</c>.
    /// </summary>
    public Reference Ref => new(
        Type, RefIsArn ? "Arn" : Identifier.Count == 1 && Identifier[0].EndsWith("Name", StringComparison.Ordinal) ? "Name" : "Id");

    /// <summary>Whether GetAtt of this type also reads properties that can be set, in addition to computed attributes.</summary>
    public bool ReadsSettings { get; internal set; }

    /// <summary>The attribute that GetAtt reads under a name; null if it is not known.</summary>
    public PropertySchema? Attribute(string name) =>
        _attributes.TryGetValue(name, out var attribute) ? attribute : ReadsSettings ? Setting(name) : null;

    /// <summary>
    /// Whether GetAtt may read this name: a known one, one inside an omitted part, any name of a custom resource, an output of a nested
    /// stack.
    /// </summary>
    public bool MayRead(string attribute) =>
        Properties.IsOpen
        || Attribute(attribute) is not null
        || Properties.Omitted.Contains(attribute.Split('.')[0])
        || _readBelow.Exists(prefix => attribute.StartsWith(prefix + ".", StringComparison.Ordinal));

    internal bool Add(PropertySchema attribute)
    {
        var isNew = !_attributes.ContainsKey(attribute.Name);
        _attributes[attribute.Name] = attribute;
        return isNew;
    }

    internal bool Add(StructureSchema definition)
    {
        var isNew = !_definitions.ContainsKey(definition.Name!);
        _definitions[definition.Name!] = definition;
        return isNew;
    }

    internal void ReadBelow(string prefix) => _readBelow.Add(prefix);

    /// <summary>
    /// A property by its dotted path through structures. GetAtt does not read lists and maps, and returns no whole structures.
    /// </summary>
    private PropertySchema? Setting(string name)
    {
        var structure = Properties;
        PropertySchema? property = null;
        foreach (var step in name.Split('.'))
        {
            if (structure is null || !structure.Properties.TryGetValue(step, out property))
            {
                return null;
            }

            structure = property.Kind is PropertyKind.StructureOf(var definition) ? Definitions[definition] : null;
        }

        return property?.Kind.Structure is null ? property : null;
    }
}
