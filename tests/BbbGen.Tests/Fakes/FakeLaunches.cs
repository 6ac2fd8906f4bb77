using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>EC2 would start everything, unless a test says what it has against a type.</summary>
internal sealed class FakeLaunches : FakePort, ILaunches
{
    public Dictionary<string, LaunchRefusal> Refusals { get; } = [];

    /// <summary>What was asked for, in order.</summary>
    public List<(string Type, string Image)> Asked { get; } = [];

    public Task<LaunchRefusal?> TryAsync(string type, string image, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add((type, image));
        }

        return Answer(Refusals.GetValueOrDefault(type));
    }
}
