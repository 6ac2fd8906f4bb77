using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>Walks the properties of resources with the schemas of their types: once for each set of values, in any scenario.</summary>
internal sealed class PropertyWalk
{
    private readonly Dictionary<ResourceDeclaration, List<Resolved.Map>> _seen = [];
    private readonly List<PropertyPlace> _properties = [];
    private readonly List<StructurePlace> _structures = [];

    public PropertyWalk(Subject subject)
    {
        foreach (var resource in subject.Resources)
        {
            if (!resource.Stack.File.HasTransform && !resource.Declaration.IsRewritten
                && ResourceSchema.Find(resource.Type) is { } schema && IsNew(resource))
            {
                new Visit(this, resource, schema, subject.Writing(resource.Stack.File)).Begin();
            }
        }
    }

    public IReadOnlyList<PropertyPlace> Properties => _properties;

    public IReadOnlyList<StructurePlace> Structures => _structures;

    private bool IsNew(ResourceInstance resource)
    {
        if (!_seen.TryGetValue(resource.Declaration, out var before))
        {
            _seen[resource.Declaration] = before = [];
        }

        // Scenarios share equal parts, so comparing references is enough.
        var isNew =
            !before.Exists(properties => ReferenceEquals(properties, resource.Properties) || properties.Equals(resource.Properties));
        if (isNew)
        {
            before.Add(resource.Properties);
        }

        return isNew;
    }

    private sealed class Visit(PropertyWalk walk, ResourceInstance resource, ResourceSchema schema, Writing writing)
    {
        public void Begin()
        {
            var written = resource.Declaration.Properties;
            if (written is null or Node.Map)
            {
                Structure(schema.Properties, resource.Properties, written as Node.Map ?? new Node.Map([]),
                    written?.Mark ?? resource.Declaration.Mark);
            }
        }

        private void Structure(StructureSchema structure, Resolved.Map value, Node.Map? written, Mark mark)
        {
            walk._structures.Add(new StructurePlace(resource, structure, value, written, mark));
            foreach (var (name, entry) in value.Entries)
            {
                if (structure.Properties.TryGetValue(name, out var property))
                {
                    Property(property, property.Kind, entry, mark);
                }
            }
        }

        private void Property(PropertySchema property, PropertyKind kind, Resolved value, Mark around)
        {
            var mark = value.Mark == default ? around : value.Mark;
            walk._properties.Add(new PropertyPlace(resource, property, kind, value, mark, writing.Says(value)));
            switch (kind, value)
            {
                case (PropertyKind.StructureOf(var name), Resolved.Map map):
                    Structure(schema.Definitions[name], map, writing.At(mark) as Node.Map, mark);
                    break;
                case (PropertyKind.ListOf(var item), Resolved.List list):
                    foreach (var part in list.Items)
                    {
                        Property(property, item, part, mark);
                    }

                    break;
                case (PropertyKind.MapOf(var item), Resolved.Map map):
                    foreach (var entry in map.Entries)
                    {
                        Property(property, item, entry.Value, mark);
                    }

                    break;
            }
        }
    }
}
