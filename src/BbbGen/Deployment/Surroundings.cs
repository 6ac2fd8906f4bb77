using BbbGen.Deployment.Diagnosis;

namespace BbbGen.Deployment;

/// <summary>What can be asked about an account beside its stacks and buckets: one port for each service.</summary>
internal sealed record Surroundings
{
    /// <summary>Services and tasks.</summary>
    public required IContainerServices ContainerServices { get; init; }

    /// <summary>Load balancers' targets.</summary>
    public required ITargetHealth TargetHealth { get; init; }

    /// <summary>Logs.</summary>
    public required ILogs Logs { get; init; }

    /// <summary>What Auto Scaling groups do.</summary>
    public required IScalingActivities ScalingActivities { get; init; }

    /// <summary>What instances write to their consoles.</summary>
    public required IConsoleOutput ConsoleOutput { get; init; }

    /// <summary>Certificates.</summary>
    public required ICertificateStatus CertificateStatus { get; init; }
}
