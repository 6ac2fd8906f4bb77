using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>ECS's events of a service: tasks it could not place, start or keep running.</summary>
internal sealed partial class ServiceEvents(IEcs services) : IEvidenceSource
{
    private const int Lines = 8;

    public string Subject => "service events";

    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type == "AWS::ECS::Service" && ServiceName.Of(cause.Failure.PhysicalId) is not null;

    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var service = await services.ServiceAsync(ServiceName.Of(cause.Failure.PhysicalId)!, cancellationToken);
        if (service is not { Events: [_, ..] events })
        {
            return [];
        }

        var complaint = events.FirstOrDefault(serviceEvent => Complaint.IsMatch(serviceEvent.Message));
        var lines = events.Take(Lines).Reverse()
            .Select(serviceEvent => $"{serviceEvent.Time.UtcDateTime:HH:mm:ss} UTC {serviceEvent.Message}");
        var verdict = complaint is null ? null : FailureReason.Of(complaint.Message);
        return [new Evidence($"Service events of {cause.Failure.LogicalId}", [.. lines]) { Verdict = verdict }];
    }

    [GeneratedRegex("unable to (place|consistently start|assume)|was unable|failed (container|ELB) health checks|is unhealthy",
        RegexOptions.IgnoreCase)]
    private static partial Regex Complaint { get; }
}
