using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>The complete deployment: the master with its nested stacks, and the bucket.</summary>
internal static class DeployedResources
{
    public static IReadOnlyList<string> Types { get; } = ["scalable", "single"];

    /// <summary>With everything the environment type can have.</summary>
    public static IReadOnlyList<DeployedResource> Of(string type) => Of(type, "prod", "cross-az");

    public static IReadOnlyList<DeployedResource> Of(string type, string stage, string cache) =>
        [.. Master(type, stage, cache).Resolved, .. Deployment.OfSources().Resolved];

    public static Deployment Master(string type, string stage, string cache, string profile = "auto") =>
        Deployment.OfMaster(new Dictionary<string, string?>
        {
            ["BBBEnvironmentType"] = type,
            ["BBBEnvironmentStage"] = stage,
            ["BBBCacheAZMode"] = cache,
            ["BBBSecurityProfile"] = profile,
        });
}
