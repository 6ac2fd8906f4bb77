using BbbGen.Application;
using BbbGen.Tests.Destruction;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.SmokeTests;

/// <summary>The whole program before a simulated account, and the sites of a deployment over real TLS.</summary>
internal sealed class SmokeRig : IDisposable
{
    public SmokeRig()
    {
        Pool = new(Harness.Clock);
        Site = new LocalSite(["*.bbb.uni.example"], 300)
        {
            Answer = address => address switch
            {
                { Scheme: "http" } => new(301, Location: $"https://{address.Host}/"),
                _ when Pool.Answer(address) is { } answer => answer,
                { AbsolutePath: "/bigbluebutton/api" } => new(200, "<response><returncode>SUCCESS</returncode></response>"),
                { AbsolutePath: "/health_check" } => new(200, "success"),
                _ => new(200, "<html><head><title>BigBlueButton</title></head></html>"),
            },
        };
        Harness.Services.Web = () => Site.Way();
    }

    public DestroyHarness Harness { get; } = new();

    public LocalPool Pool { get; }

    public LocalSite Site { get; }

    public FakeServices Services => Harness.Services;

    /// <summary>The physical id of what has that logical id.</summary>
    public string IdOf(string logicalId) => Harness.State.Stacks.SelectMany(stack => stack.Events)
        .Last(stackEvent => stackEvent.LogicalId == logicalId && stackEvent.PhysicalId is { Length: > 0 }).PhysicalId!;

    /// <summary>The last finding on a subject.</summary>
    public string Finding(string subject) =>
        Harness.ErrorLines.Last(line => line[Math.Min(16, line.Length)..].StartsWith($"{subject}: "))[16..];

    public Task DeployAsync(string type = "scalable", params string[] more) => Harness.DeployAsync("demo", type, more);

    public void AssertFails(string words)
    {
        Assert.Equal(ExitCode.DeploymentFailed, Harness.ExitCode);
        Assert.Contains(words, Harness.Error);
    }

    public void AssertSucceeds() => Assert.True(Harness.ExitCode == ExitCode.Success, Harness.Error);

    public void Dispose()
    {
        Site.Dispose();
        Harness.Dispose();
    }
}
