using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>Why a load balancer sends no requests to a service's tasks.</summary>
internal sealed class UnhealthyTargets(IEcs services, IElasticLoadBalancing balancing) : IEvidenceSource
{
    public string Subject => "health of the service's targets";

    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type == "AWS::ECS::Service" && ServiceName.Of(cause.Failure.PhysicalId) is not null;

    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var service = await services.ServiceAsync(ServiceName.Of(cause.Failure.PhysicalId)!, cancellationToken);
        var lines = new List<string>();
        foreach (var group in service?.TargetGroups ?? [])
        {
            lines.AddRange((await balancing.UnhealthyTargetsAsync(group, cancellationToken)).Select(Line));
        }

        return lines.Count == 0 ? [] : [new Evidence($"Unhealthy targets of {cause.Failure.LogicalId}", lines)];
    }

    private static string Line(UnhealthyTarget target) =>
        $"{target.Id}{(target.Port is { } port ? $":{port}" : "")} {target.State}: "
            + $"{target.Description ?? target.Reason ?? "no reason given"}";
}
