using BbbGen.Templates;

namespace BbbGen.Deployment.Diagnosis.Bundles;

/// <summary>What a bundle is made about.</summary>
/// <param name="Version">The program's.</param>
/// <param name="Target">Where the stacks are.</param>
/// <param name="Stacks">Names of the root stacks, in the order they are deployed.</param>
internal sealed record BundleSubject(string Version, Target Target, IReadOnlyList<string> Stacks)
{
    /// <summary>What the deployment was asked for.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The templates it was made from; only their digests go into the bundle.</summary>
    public IReadOnlyList<GeneratedTemplate> Templates { get; init; } = [];

    /// <summary>What was found against it before it began, a sentence each.</summary>
    public IReadOnlyList<string> Preflight { get; init; } = [];

    /// <summary>What came of it, if it came so far.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The sentence it ended with instead, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>A deployment as it was asked for.</summary>
    public static BundleSubject Of(string version, Target target, DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates) =>
        new(version, target, [request.Stack.Sources, request.Stack.Value]) { Parameters = request.MasterParameters, Templates = templates };
}
