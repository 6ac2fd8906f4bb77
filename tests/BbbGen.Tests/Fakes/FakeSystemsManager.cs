using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Systems Manager, in which every parameter has the same value.</summary>
internal sealed class FakeSystemsManager : FakeService, ISystemsManager
{
    /// <summary>The label that the TURN server has entered.</summary>
    public string? Value { get; set; } = "tu-abc123";

    public Task<string?> ParameterAsync(string name, CancellationToken cancellationToken) => Answer(Value);
}
