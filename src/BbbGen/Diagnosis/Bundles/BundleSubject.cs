using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.SmokeTests;
using BbbGen.Templates;

namespace BbbGen.Diagnosis.Bundles;

/// <summary>What a bundle is made about.</summary>
/// <param name="Version">The program's.</param>
/// <param name="Target">Where the stacks are, or null: nobody could connect.</param>
/// <param name="Stacks">Names of the root stacks, in the order they are deployed.</param>
internal sealed record BundleSubject(string Version, Target? Target, IReadOnlyList<string> Stacks)
{
    /// <summary>The command as it was typed, files without their folders.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>What people read of it.</summary>
    public IReadOnlyList<string> ScreenLines { get; init; } = [];

    /// <summary>What could not be found out before it began, a sentence each.</summary>
    public IReadOnlyList<string> NotChecked { get; init; } = [];

    /// <summary>How the system was found when it was tried.</summary>
    public IReadOnlyList<SmokeFinding> SmokeTest { get; init; } = [];

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

    /// <summary>A deployment that is there.</summary>
    public static BundleSubject Of(string version, Target target, StackName name) => new(version, target, [name.Sources, name.Value]);

    /// <summary>A deployment as it was asked for.</summary>
    public static BundleSubject Of(string version, Target target, DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates) =>
        new(version, target, [request.Stack.Sources, request.Stack.Value]) { Parameters = request.MasterParameters, Templates = templates };
}
