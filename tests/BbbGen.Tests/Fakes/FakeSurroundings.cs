using BbbGen.Deployment;

namespace BbbGen.Tests.Fakes;

/// <summary>What is around the stacks, in memory: healthy, and without anything to find, until a test says otherwise.</summary>
internal sealed class FakeSurroundings
{
    public FakeContainerServices ContainerServices { get; } = new();

    public FakeTargetHealth TargetHealth { get; } = new();

    public FakeLogs Logs { get; } = new();

    public FakeScalingActivities ScalingActivities { get; } = new();

    public FakeConsoleOutput ConsoleOutput { get; } = new();

    public FakeCertificateStatus CertificateStatus { get; } = new();

    public Surroundings Ports => new()
    {
        ContainerServices = ContainerServices,
        TargetHealth = TargetHealth,
        Logs = Logs,
        ScalingActivities = ScalingActivities,
        ConsoleOutput = ConsoleOutput,
        CertificateStatus = CertificateStatus,
    };
}
