using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;
using BbbGen.Inventory.Parameters;
using BbbGen.Review;

namespace BbbGen.ChangeSets;

/// <summary>Plans without a change set: compares what is deployed with what is wanted, and changes nothing.</summary>
/// <param name="ec2">EC2, which knows the zones of a running network; null: there is none, as in a rehearsal.</param>
internal sealed class Planner(StackReader stacks, IEc2? ec2 = null)
{
    private static readonly Dictionary<ResourceAddress, string> Nothing = [];

    /// <param name="definition">The wanted stack. Its template is text: before the first deployment there is no bucket.</param>
    /// <param name="existing">The existing stack; null, or one that never had resources, is created.</param>
    /// <exception cref="BbbException">The deployed stack cannot be read, or CloudFormation would refuse the update.</exception>
    public async Task<StackPlan> PlanAsync(StackDefinition definition, Stack? existing, CancellationToken cancellationToken)
    {
        if (existing is null || existing.Status.Readiness is Readiness.Creatable)
        {
            return Creation(definition, existing);
        }

        var zones = ec2 is null || definition.Templates.Count == 0 ? Nothing
            : await new SubnetZones(stacks, ec2).OfAsync(existing, cancellationToken);
        var trees = new StackTrees(stacks)
        {
            Zones = zones.Count == KeptValues.Subnets.Count ? [.. KeptValues.Subnets.Select(subnet => zones[subnet])] : null,
            WantedTexts = definition.Templates.Select(template => template.Text).ToHashSet(),
        };
        var deployed = await trees.DeployedAsync(existing);
        var kept = KeptValues.Of(deployed, zones);
        var given = definition.Parameters;
        var wanted = StackTrees.Wanted(definition, existing.Id);
        if (ParameterBlockers.Of(deployed, kept, WithDefaults(wanted, given), given) is [var blocker, ..])
        {
            throw BbbException.Refused(blocker.Problem, $"nothing was changed; {blocker.Remedy}");
        }

        var declared = kept.Where(value => wanted.File.Parameter(value.Key) is not null).ToDictionary();
        if (declared.Count > 0)
        {
            var parameters = given.Where(value => !declared.ContainsKey(value.Key)).Concat(declared).ToDictionary();
            definition = definition with { Parameters = parameters };
            wanted = StackTrees.Wanted(definition, existing.Id);
        }

        var comparison = TreeComparison.Between(deployed, wanted, Nothing);
        if (comparison.LacksPhysicalIds)
        {
            comparison = TreeComparison.Between(deployed, wanted, await trees.PhysicalIdsAsync(existing));
        }

        if (comparison.Refusals is [var refusal, ..])
        {
            throw BbbException.Refused(refusal, "nothing was changed; change its logical id in the template");
        }

        var isEmpty = comparison.Changes.Count == 0 && !comparison.ChangesOutputs;
        var plan = new Plan(definition.Name, CreatesStack: false, isEmpty, comparison.Changes);
        return new(definition, existing, Reviewer.Of(plan, wanted, deployed) with
        {
            Parameters = [.. ParameterChange.Between(existing, given, wanted).Where(change => !declared.ContainsKey(change.Name))],
            Templates = ChangedTemplates(deployed, wanted),
            Consequences = Consequences.Of(comparison.Changes, wanted, deployed),
        })
        {
            Wanted = wanted,
            Deployed = deployed,
        };
    }

    private static Dictionary<string, string> WithDefaults(StackInstance wanted, IReadOnlyDictionary<string, string> given) =>
        wanted.File.Parameters.Where(parameter => (given.GetValueOrDefault(parameter.Name) ?? parameter.Default) is not null)
            .ToDictionary(parameter => parameter.Name, parameter => given.GetValueOrDefault(parameter.Name) ?? parameter.Default!);

    private static StackPlan Creation(StackDefinition definition, Stack? existing)
    {
        var wanted = StackTrees.Wanted(definition, existing?.Id ?? "");
        var added = wanted.Resources.Select(resource =>
            new ResourceChange(ChangeAction.Add, resource.LogicalId, resource.Type, Replacement.No)).ToList();
        return new(definition, existing, Reviewer.Of(new Plan(definition.Name, CreatesStack: true, IsEmpty: false, added), wanted, null))
        {
            Wanted = wanted,
        };
    }

    private static List<string> ChangedTemplates(StackInstance deployed, StackInstance wanted)
    {
        var before = deployed.WithNested.GroupBy(stack => stack.Path).ToDictionary(same => same.Key, same => same.First().File);
        return [.. wanted.WithNested.Where(stack => !before.TryGetValue(stack.Path, out var file) || file.Text != stack.File.Text)
            .Select(stack => stack.File.Name).Distinct()];
    }
}
