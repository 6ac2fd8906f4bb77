using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Templates.Stacks;

namespace BbbGen.Pool;

/// <summary>Where Scalelite runs in a deployment.</summary>
/// <param name="LogGroup">Of all its containers.</param>
/// <param name="Cluster">Of its services; null while they are not created.</param>
/// <param name="ListTaskDefinition">ARN of the task that changes its list of servers; null while it is not created.</param>
internal sealed record ScaleliteStack(string LogGroup, string? Cluster, string? ListTaskDefinition)
{
    /// <param name="given">For the commands that messages name.</param>
    /// <exception cref="BbbException">The deployment has no Scalelite, or AWS refuses a call.</exception>
    public static async Task<ScaleliteStack> OfAsync(
        IStacks stacks, Stack master, GivenOptions given, CancellationToken cancellationToken)
    {
        var nested = await stacks.ResourcesAsync(master.Id, cancellationToken);
        if (Existing(nested, MasterResource.BBBAppStackSingle) is not null)
        {
            throw BbbException.Refused(
                $"{master.Name} is one server without Scalelite, which alone knows the meetings of many",
                $"see the state of the server with '{given.Command("status", master.Name)}'");
        }

        var resources = Existing(nested, MasterResource.BBBFontendAppsStack)?.NestedStackId is { } front
            ? await stacks.ResourcesAsync(front, cancellationToken)
            : [];
        return Existing(resources, FrontendAppsResource.BBBScaleliteLogGroup)?.PhysicalId is { Length: > 0 } group
            ? new(
                group,
                ServiceName.Of(Existing(resources, FrontendAppsResource.BBBScaleliteService)?.PhysicalId)?.Cluster,
                Existing(resources, FrontendAppsResource.BBBScaleliteAddServerTaskDefinition)?.PhysicalId)
            : throw BbbException.Refused(
                $"{master.Name} has no Scalelite yet", $"wait until it is deployed: '{given.Command("watch", master.Name)}'");
    }

    private static StackResource? Existing(IReadOnlyList<StackResource> resources, string logicalId) =>
        resources.FirstOrDefault(resource => resource.LogicalId == logicalId && !resource.Status.IsDeleted);
}
