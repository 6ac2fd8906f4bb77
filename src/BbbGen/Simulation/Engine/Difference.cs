using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.Simulation.Engine;

/// <summary>The update of an existing resource.</summary>
/// <param name="Nested">The changes in it if it is a nested stack, or null.</param>
internal sealed record Modification(Replacement Replacement, Difference? Nested, IReadOnlyList<ChangeDetail> Details);

/// <summary>The difference between a stack and the wanted one, including nested stacks.</summary>
internal sealed class Difference
{
    /// <summary>The attributes besides properties that change sets report.</summary>
    private static readonly string[] Attributes = ["CreationPolicy", "DeletionPolicy", "Metadata", "UpdatePolicy", "UpdateReplacePolicy"];

    private readonly Dictionary<string, Modification> _modified = [];

    private Difference(SimulatedStack stack, StackInstance wanted) => (Stack, Wanted) = (stack, wanted);

    public SimulatedStack Stack { get; }

    public StackInstance Wanted { get; }

    public IReadOnlyList<ResourceInstance> Added { get; private set; } = [];

    /// <summary>Resources that change, by logical id.</summary>
    public IReadOnlyDictionary<string, Modification> Modified => _modified;

    public IReadOnlyList<SimulatedResource> Removed { get; private set; } = [];

    /// <summary>Whether an output is changed, added or removed.</summary>
    public bool ChangesOutputs { get; private set; }

    public bool IsEmpty => Added.Count == 0 && _modified.Count == 0 && Removed.Count == 0 && !ChangesOutputs;

    public static Difference Between(SimulatedStack stack, StackInstance wanted) => Between(stack, wanted, new ReplacementTracker());

    /// <param name="replaced">Receives the resources whose references change.</param>
    private static Difference Between(SimulatedStack stack, StackInstance wanted, ReplacementTracker replaced)
    {
        var difference = new Difference(stack, wanted);
        var added = new List<ResourceInstance>();
        foreach (var resource in InOrder(wanted))
        {
            if (!stack.Resources.TryGetValue(resource.LogicalId, out var existing) || existing.Instance.Type != resource.Type)
            {
                added.Add(resource);
                replaced.Add(resource.Address, Replacement.Yes);
            }
            else if (Change(existing, resource, replaced) is { } modification)
            {
                difference._modified.Add(resource.LogicalId, modification);
            }
        }

        difference.Added = added;
        difference.Removed =
            [.. stack.Resources.Values.Where(resource => wanted.Resource(resource.LogicalId)?.Type != resource.Instance.Type)];
        difference.ChangesOutputs = stack.Instance is not { } before
            || !before.Outputs.Values.SequenceEqual(wanted.Outputs.Values)
            || wanted.Outputs.Values.Any(output => replaced.ReferencedBy(output.Value) is not null);
        return difference;
    }

    private static Modification? Change(SimulatedResource existing, ResourceInstance wanted, ReplacementTracker replaced)
    {
        if (existing.Nested is { } stack && wanted.Nested is { } instance)
        {
            var nested = Between(stack, instance, replaced);
            return nested.IsEmpty ? null : new(Replacement.No, nested, []);
        }

        var before = existing.Instance.Properties;
        var names = before.Entries.Concat(wanted.Properties.Entries).Select(property => property.Key).Distinct().ToList();
        List<ChangeDetail> details =
        [
            .. from name in names
               let isWritten = !Equals(before[name], wanted.Properties[name])
               let cause = isWritten || wanted.Properties[name] is not { } value ? null : replaced.ReferencedBy(value)
               where isWritten || cause is not null
               select new ChangeDetail(ChangeDetail.Properties, name, Replaces(wanted.Type, name)
                   ? Recreation.Always
                   : Recreation.Never, isWritten, cause),
            .. from attribute in Attributes
               where !Equals(existing.Instance.Declaration[attribute], wanted.Declaration[attribute])
               select new ChangeDetail(attribute, null, Recreation.Never, IsCertain: true, null),
        ];
        if (details.Count == 0)
        {
            return null;
        }

        var forcing = details.Where(detail => detail.Recreation is Recreation.Always).ToList();
        var replacement = forcing.Count == 0
            ? Replacement.No
            : forcing.Exists(detail => detail.IsCertain)
            ? Replacement.Yes
            : Replacement.Possible;
        replaced.Add(wanted.Address, replacement);
        return new(replacement, null, details);
    }

    private static bool Replaces(string type, string property) =>
        ResourceSchema.Find(type)?.Properties.Properties.GetValueOrDefault(property)?.ReplacesOnChange ?? false;

    /// <summary>Each resource after those it refers to.</summary>
    private static List<ResourceInstance> InOrder(StackInstance stack)
    {
        var ordered = new List<ResourceInstance>();
        var seen = new HashSet<string>();
        void Add(ResourceInstance resource)
        {
            if (seen.Add(resource.LogicalId))
            {
                foreach (var needed in resource.Dependencies.Select(stack.Resource).OfType<ResourceInstance>())
                {
                    Add(needed);
                }

                ordered.Add(resource);
            }
        }

        foreach (var resource in stack.Resources)
        {
            Add(resource);
        }

        return ordered;
    }
}

/// <summary>Resources whose references change: new and replaced ones, and launch templates with a new version.</summary>
internal sealed class ReplacementTracker
{
    private readonly HashSet<ResourceAddress> _replaced = [];
    private readonly HashSet<ResourceAddress> _changed = [];

    /// <summary>Records a new or changed resource.</summary>
    public void Add(ResourceAddress resource, Replacement replacement) =>
        (replacement is Replacement.No ? _changed : _replaced).Add(resource);

    /// <summary>The first of them that a value refers to, as change sets name it, or null.</summary>
    public string? ReferencedBy(Resolved value) => value switch
    {
        Resolved.Later(var address, "AWS::EC2::LaunchTemplate", ChangeDetail.Version) when _changed.Contains(address) =>
            $"{address.LogicalId}.{ChangeDetail.Version}",
        Resolved.Later(var address, _, var attribute) when _replaced.Contains(address) =>
            attribute is null ? address.LogicalId : $"{address.LogicalId}.{attribute}",
        Resolved.Mixed(var parts) => parts.Select(ReferencedBy).FirstOrDefault(name => name is not null),
        Resolved.List(var items) => items.Select(ReferencedBy).FirstOrDefault(name => name is not null),
        Resolved.Map map => map.Entries.Select(entry => ReferencedBy(entry.Value)).FirstOrDefault(name => name is not null),
        Resolved.Base64(var content) => ReferencedBy(content),
        _ => null,
    };
}
