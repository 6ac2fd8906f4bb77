using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.ResourceTypes;
using BbbGen.Review;

namespace BbbGen.Protection;

/// <summary>Which resources of a deployment AWS must not replace or delete without approval: those that hold data.</summary>
internal static class ProtectedResources
{
    /// <summary>The policy of each protected stack by its path. A stack that contains only secrets gets none.</summary>
    public static IReadOnlyDictionary<string, StackPolicyDocument> PoliciesOf(StackInstance root)
    {
        var policies = new Dictionary<string, StackPolicyDocument>();
        Collect(root, policies);
        return policies;
    }

    private static void Collect(StackInstance stack, Dictionary<string, StackPolicyDocument> policies)
    {
        var nested = new List<string>();
        foreach (var resource in stack.Resources)
        {
            if (resource.Nested is { } below)
            {
                Collect(below, policies);

                // CloudFormation does not check a nested stack's own policy when it is removed.
                nested.AddRange(policies.ContainsKey(below.Path) ? [resource.LogicalId] : []);
            }
        }

        if (nested.Count > 0 || stack.Resources.Any(HoldsWhatPeopleMade))
        {
            policies.Add(stack.Path,
                StackPolicyDocument.Of([.. stack.Resources.Where(HoldsData).Select(resource => resource.LogicalId), .. nested]));
        }
    }

    private static bool HoldsData(ResourceInstance resource) =>
        ResourceType.Of(resource.Type)?.Loss is not null || ServerKind.Of(resource) is { HoldsData: true };

    /// <summary>Secrets, keys and database instances can be recreated; they only matter together with data.</summary>
    private static bool HoldsWhatPeopleMade(ResourceInstance resource) =>
        ServerKind.Of(resource) is { HoldsData: true } || ResourceType.Of(resource.Type) is { IsIrreplaceable: true };
}
