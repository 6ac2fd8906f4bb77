using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>Circular dependencies between the resources of a stack.</summary>
internal static class DependencyCycle
{
    /// <summary>Their logical ids, or null if there are none.</summary>
    public static string? In(StackInstance stack)
    {
        var left = stack.Resources.ToDictionary(resource => resource.LogicalId);
        while (left.Values.Where(resource => !resource.Dependencies.Any(left.ContainsKey)).Select(resource => resource.LogicalId)
            .ToArray() is { Length: > 0 } free)
        {
            foreach (var logicalId in free)
            {
                left.Remove(logicalId);
            }
        }

        return left.Count == 0 ? null : string.Join(", ", left.Keys);
    }
}
