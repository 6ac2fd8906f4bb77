using BbbGen.CloudFormation.Evaluation;
using BbbGen.Deployment;
using BbbGen.Deployment.Review;

namespace BbbGen.ChangeSets;

/// <summary>Plans without asking for a change set: reads what is deployed, compares it with what is wanted, and changes nothing.</summary>
internal sealed class Planner(IStacks stacks)
{
    /// <summary>Plans one root stack.</summary>
    /// <param name="definition">The stack as it shall be. Its template is given as text: before the first deployment no bucket holds it.</param>
    /// <param name="existing">The stack as it is; null, or one that never got resources, is created.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BbbException">What is deployed cannot be read, or CloudFormation would refuse the update.</exception>
    public async Task<StackPlan> PlanAsync(StackDefinition definition, Stack? existing, CancellationToken cancellationToken)
    {
        if (existing is null || existing.Status.Readiness is Readiness.Creatable)
        {
            return Creation(definition, existing);
        }

        var trees = new StackTrees(stacks);
        var deployed = await trees.DeployedAsync(existing, cancellationToken);
        var wanted = StackTrees.Wanted(definition, existing.Id);
        var comparison = TreeComparison.Between(deployed, wanted, Nothing);
        if (comparison.LacksPhysicalIds)
        {
            comparison = TreeComparison.Between(deployed, wanted, await trees.PhysicalIdsAsync(existing, cancellationToken));
        }

        if (comparison.Refusals is [var refusal, ..])
        {
            throw BbbException.Refused(refusal, "nothing was changed; give it another logical id in the template");
        }

        var isEmpty = comparison.Changes.Count == 0 && !comparison.ChangesOutputs;
        var plan = new Plan(definition.Name, CreatesStack: false, isEmpty, comparison.Changes);
        return new(definition, existing, Reviewer.Of(plan, wanted, deployed) with
        {
            Parameters = ParameterChange.Between(existing, definition.Parameters, wanted),
            Templates = ChangedTemplates(deployed, wanted),
            Consequences = Consequences.Of(comparison.Changes, wanted, deployed),
        });
    }

    private static readonly Dictionary<ResourceAddress, string> Nothing = [];

    private static StackPlan Creation(StackDefinition definition, Stack? existing)
    {
        var wanted = StackTrees.Wanted(definition, existing?.Id ?? "");
        var added = wanted.Resources.Select(resource => new ResourceChange(ChangeAction.Add, resource.LogicalId, resource.Type, Replacement.No)).ToList();
        return new(definition, existing, Reviewer.Of(new(definition.Name, CreatesStack: true, IsEmpty: false, added), wanted, null));
    }

    private static List<string> ChangedTemplates(StackInstance deployed, StackInstance wanted)
    {
        var before = deployed.WithNested.GroupBy(stack => stack.Path).ToDictionary(same => same.Key, same => same.First().File);
        return
        [
            .. from stack in wanted.WithNested
               where !before.TryGetValue(stack.Path, out var file) || file.Text != stack.File.Text
               group stack by stack.File.Name into same
               select same.Key,
        ];
    }
}
