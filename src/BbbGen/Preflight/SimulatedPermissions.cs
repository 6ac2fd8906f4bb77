using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Preflight;

/// <summary>IAM's policy simulation for the resources of one deployment.</summary>
internal static class SimulatedPermissions
{
    /// <summary>The actions that it denies, sorted.</summary>
    /// <param name="principal">The ARN of a user or role.</param>
    public static async Task<IReadOnlyList<string>> DeniedAsync(
        IIam roles,
        string principal,
        IReadOnlyCollection<string> actions,
        Target target,
        StackName stack,
        CancellationToken cancellationToken)
    {
        var denied = await Task.WhenAll(actions.GroupBy(action => ActionResource.Of(action, target, stack))
            .Select(group => roles.DeniedAsync(principal, [.. group], group.Key, cancellationToken)));
        return [.. denied.SelectMany(names => names).Order(StringComparer.Ordinal)];
    }
}
