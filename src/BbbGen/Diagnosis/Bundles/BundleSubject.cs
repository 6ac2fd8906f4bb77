using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.SmokeTests;
using BbbGen.Templates;

namespace BbbGen.Diagnosis.Bundles;

/// <param name="Target">Account and region; null without a connection.</param>
/// <param name="Stacks">Names of the root stacks, in the order they are deployed.</param>
internal sealed record BundleSubject(string Version, Target? Target, IReadOnlyList<string> Stacks)
{
    /// <summary>The command line, with file names instead of paths.</summary>
    public string CommandLine { get; init; } = "";

    public IReadOnlyList<string> ScreenLines { get; init; } = [];
    public IReadOnlyList<SmokeFinding> SmokeTest { get; init; } = [];

    /// <summary>Preflight checks without a result, a sentence each.</summary>
    public IReadOnlyList<string> NotChecked { get; init; } = [];

    /// <summary>Those of the master.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The templates; only their digests are included.</summary>
    public IReadOnlyList<GeneratedTemplate> Templates { get; init; } = [];

    /// <summary>Preflight findings, a sentence each.</summary>
    public IReadOnlyList<string> Preflight { get; init; } = [];

    public Outcome? Outcome { get; init; }

    /// <summary>The error message the run ended with instead, or null.</summary>
    public string? Problem { get; init; }

    public static BundleSubject Of(string version, Target target, StackName name) => new(version, target, [name.Sources, name.Value]);

    public static BundleSubject Of(string version, Target target, DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates) =>
        new(version, target, [request.Stack.Sources, request.Stack.Value]) { Parameters = request.MasterParameters, Templates = templates };
}
