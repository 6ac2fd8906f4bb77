using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;

namespace BbbGen.Protection;

/// <summary>Which resources of a deployment AWS shall not replace or delete without consent: those <c>deploy</c> asks about, where data are at stake.</summary>
internal static class ProtectedResources
{
    /// <summary>The policy of each stack that gets one, by its path. A stack that holds nothing but secrets gets none.</summary>
    /// <param name="root">The master stack with all nested ones.</param>
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

                // A nested stack that is removed goes without its own policy being asked.
                nested.AddRange(policies.ContainsKey(below.Path) ? [resource.LogicalId] : []);
            }
        }

        if (nested.Count > 0 || stack.Resources.Any(HoldsWhatPeopleMade))
        {
            policies.Add(stack.Path, StackPolicyDocument.Of([.. stack.Resources.Where(HoldsData).Select(resource => resource.LogicalId), .. nested]));
        }
    }

    private static bool HoldsData(ResourceInstance resource) => StatefulTypes.Contains(resource.Type) || ServerKind.Of(resource) is { HoldsData: true };

    /// <summary>Secrets, keys and database instances can be created again; they matter beside the data they belong to.</summary>
    private static bool HoldsWhatPeopleMade(ResourceInstance resource) => ServerKind.Of(resource) is { HoldsData: true } || StatefulTypes.HoldWork(resource.Type);
}
