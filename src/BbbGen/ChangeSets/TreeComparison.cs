using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.ChangeSets;

/// <summary>What an update of a stack with its nested stacks would change, computed here. CloudFormation cannot say: a nested change set
/// is refused for a TemplateURL with an Fn::ImportValue (cloudformation-coverage-roadmap issue 1212), lists false replacements because it
/// does not resolve outputs of sibling stacks (issue 759), and a plain one says nothing about nested stacks.</summary>
internal sealed class TreeComparison
{
    /// <summary>The attributes besides properties that change sets report.</summary>
    private static readonly string[] Attributes = ["CreationPolicy", "DeletionPolicy", "Metadata", "UpdatePolicy", "UpdateReplacePolicy"];

    private readonly ChangedReferences _changed = new();
    private readonly ValueComparison _values;
    private readonly List<ResourceChange> _changes = [];
    private readonly List<string> _refusals = [];

    private TreeComparison(IReadOnlyDictionary<ResourceAddress, string> physicalIds) => _values = new(_changed, physicalIds);

    /// <summary>The changes; those in a nested stack follow the nested stack itself. Removals come last in their stack.</summary>
    public IReadOnlyList<ResourceChange> Changes => _changes;

    public bool ChangesOutputs { get; private set; }

    /// <summary>Whether <see cref="Changes"/> would be more certain with the physical ids.</summary>
    public bool LacksPhysicalIds => _values.LacksPhysicalIds;

    /// <summary>Why CloudFormation would refuse the update; sentences without a full stop.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <param name="physicalIds">Physical ids of the existing resources; may be empty, see <see cref="LacksPhysicalIds"/>.</param>
    public static TreeComparison Between(
        StackInstance deployed, StackInstance wanted, IReadOnlyDictionary<ResourceAddress, string> physicalIds)
    {
        var comparison = new TreeComparison(physicalIds);
        comparison.Compare(deployed, wanted);
        return comparison;
    }

    /// <summary>Of a deployment that exists only as an example: any physical ids will do, as long as they are the same in both.</summary>
    public static TreeComparison Between(StackInstance deployed, StackInstance wanted) => Between(
        deployed,
        wanted,
        deployed.WithNested.SelectMany(stack => stack.Resources)
            .ToDictionary(resource => resource.Address, resource => resource.Address.ToString()));

    private bool Compare(StackInstance deployed, StackInstance wanted)
    {
        var before = _changes.Count;
        foreach (var resource in InOrder(wanted))
        {
            if (deployed.Resource(resource.LogicalId) is not { } existing)
            {
                Add(resource);
            }
            else if (existing.Type != resource.Type)
            {
                _refusals.Add(
                    $"{resource.Address} changes its type from {existing.Type} to {resource.Type}, which CloudFormation does not allow");
            }
            else if (resource.Nested is { } inner)
            {
                CompareNested(resource, existing.Nested, inner);
            }
            else if (Modification(existing, resource) is { } change)
            {
                _changes.Add(change);
            }
        }

        foreach (var removed in deployed.Resources.Where(resource => wanted.Resource(resource.LogicalId) is null))
        {
            _changes.Add(Line(ChangeAction.Remove, removed) with { Remains = Left(removed, "DeletionPolicy") });
        }

        var changesOutputs = OutputsDiffer(deployed, wanted);
        ChangesOutputs |= changesOutputs;
        return _changes.Count > before || changesOutputs;
    }

    private void CompareNested(ResourceInstance stack, StackInstance? deployed, StackInstance wanted)
    {
        var position = _changes.Count;
        if (deployed is null)
        {
            // The nested stack is not listed or its template is not available, so its changes are unknown.
            var unknown = new ChangeDetail(ChangeDetail.Properties, "TemplateURL", Recreation.Never, IsCertain: false, null);
            _changes.Add(Line(ChangeAction.Modify, stack) with { Details = [unknown] });
        }
        else if (Compare(deployed, wanted))
        {
            _changes.Insert(position, Line(ChangeAction.Modify, stack));
        }
    }

    private void Add(ResourceInstance resource)
    {
        _changes.Add(Line(ChangeAction.Add, resource));
        foreach (var created in resource.Nested?.WithNested.SelectMany(stack => stack.Resources).Append(resource) ?? [resource])
        {
            _changed.Replaced(created, null, Certainty.Yes);
        }
    }

    private ResourceChange? Modification(ResourceInstance deployed, ResourceInstance wanted)
    {
        var details = new List<ChangeDetail>();
        foreach (var name in deployed.Properties.Entries.Concat(wanted.Properties.Entries).Select(property => property.Key).Distinct())
        {
            var (certainty, cause) = _values.Of(deployed.Properties[name], wanted.Properties[name]);
            if (certainty is not Certainty.No)
            {
                details.Add(new ChangeDetail(ChangeDetail.Properties, name, ReplacementRules.Of(wanted, name, deployed.Properties[name]),
                    certainty is Certainty.Yes, cause));
            }
        }

        details.AddRange(Attributes.Where(attribute => AttributeDiffers(deployed, wanted, attribute))
            .Select(attribute => new ChangeDetail(attribute, null, Recreation.Never, IsCertain: true, null)));
        if (details.Count == 0)
        {
            return null;
        }

        var replacement = details.Exists(detail => detail is { Recreation: Recreation.Always, IsCertain: true }) ? Replacement.Yes
            : details.Exists(detail => detail.Recreation is not Recreation.Never) ? Replacement.Possible
            : Replacement.No;
        if (replacement is not Replacement.No)
        {
            _changed.Replaced(wanted, deployed, replacement is Replacement.Yes ? Certainty.Yes : Certainty.Possible);
        }
        else if (details.Exists(detail => detail.Attribute == ChangeDetail.Properties))
        {
            var isCertain = details.Exists(detail => detail is { Attribute: ChangeDetail.Properties, IsCertain: true });
            _changed.Updated(wanted, deployed, isCertain ? Certainty.Yes : Certainty.Possible);
        }

        if (replacement is Replacement.Yes && ReplacementRules.ConflictingName(deployed, wanted) is { } given)
        {
            _refusals.Add($"{wanted.Address} would be replaced, but its template names it {given}: CloudFormation does not replace a "
                + "resource with a custom name");
        }

        return Line(ChangeAction.Modify, wanted) with
        {
            Replacement = replacement,
            Details = details,
            Remains = replacement is Replacement.No ? Remains.Nothing : Left(wanted, "UpdateReplacePolicy"),
        };
    }

    /// <summary>Policies may refer to parameters; Metadata is compared as text.</summary>
    private static bool AttributeDiffers(ResourceInstance deployed, ResourceInstance wanted, string attribute) =>
        attribute is "CreationPolicy" or "UpdatePolicy"
        ? !Equals(deployed.Policies[attribute], wanted.Policies[attribute])
        : !Equals(deployed.Declaration[attribute], wanted.Declaration[attribute]);

    private bool OutputsDiffer(StackInstance deployed, StackInstance wanted) => deployed.Outputs.Count != wanted.Outputs.Count
        || wanted.Outputs.Values.Any(output => !deployed.Outputs.TryGetValue(output.Name, out var existing)
            || _values.Of(existing.Value, output.Value).Certainty is Certainty.Yes
            || _values.Of(existing.ExportName, output.ExportName).Certainty is Certainty.Yes);

    private static ResourceChange Line(ChangeAction action, ResourceInstance resource) =>
        new(action, resource.LogicalId, resource.Type, Replacement.No)
        {
            Path = resource.Stack.Path.Length == 0 ? [] : resource.Stack.Path.Split('/'),
        };

    /// <summary>What a policy leaves. An RDS cluster without a policy leaves a snapshot (user guide, "DeletionPolicy attribute").</summary>
    private static Remains Left(ResourceInstance resource, string policy) => (resource.Declaration[policy] as Node.Text)?.Value switch
    {
        "Retain" or "RetainExceptOnCreate" => Remains.Itself,
        "Snapshot" => Remains.Snapshot,
        null when resource.Type == "AWS::RDS::DBCluster" => Remains.Snapshot,
        _ => Remains.Nothing,
    };

    /// <summary>Each resource after those it refers to.</summary>
    private static List<ResourceInstance> InOrder(StackInstance stack)
    {
        var ordered = new List<ResourceInstance>();
        var seen = new HashSet<string>();
        void Visit(ResourceInstance resource)
        {
            if (seen.Add(resource.LogicalId))
            {
                foreach (var needed in resource.Dependencies.Select(stack.Resource).OfType<ResourceInstance>())
                {
                    Visit(needed);
                }

                ordered.Add(resource);
            }
        }

        foreach (var resource in stack.Resources)
        {
            Visit(resource);
        }

        return ordered;
    }
}
