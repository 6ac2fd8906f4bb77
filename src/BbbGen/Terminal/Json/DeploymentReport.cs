using System.Diagnostics;
using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.Preflight;

namespace BbbGen.Terminal.Json;

/// <summary>What <c>deploy --json</c> answers in its last line; names are a contract with scripts.</summary>
internal sealed record DeploymentReport(string Stack, string Account, string Region, string Status, bool Changed)
{
    /// <summary>Where people meet; null if the deployment failed.</summary>
    public Uri? FrontEnd { get; init; }

    /// <summary>ARN, or the beginning of the name, of the secret with the administrator's login; null if the deployment failed.</summary>
    public string? AdministratorLogin { get; init; }

    /// <summary>What the system was like when it was tried; null if it was not.</summary>
    public SmokeTestReport? SmokeTest { get; init; }

    /// <summary>Physical ids of what is left: of a creation that was rolled back snapshots and volumes, of an update what could not be deleted.</summary>
    public IReadOnlyList<string> LeftOver { get; init; } = [];

    /// <summary>What probes found out about AWS; empty if none was run.</summary>
    public IReadOnlyList<ProbeReport> Probes { get; init; } = [];

    /// <summary>The bucket with templates and scripts.</summary>
    public string? Bucket { get; init; }

    /// <summary>The root cause of a failure; null without one.</summary>
    public CauseReport? Cause { get; init; }

    /// <summary>What CloudFormation says about the stack's status; null if it says nothing, or the deployment went well.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The master's outputs.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What was checked before anything was changed.</summary>
    public IReadOnlyList<PreflightReport> Preflight { get; init; } = [];

    /// <summary>What the checks found against it or could not find out; what several found alike only once.</summary>
    public IReadOnlyList<PreflightReasonReport> PreflightReasons { get; init; } = [];

    /// <summary>Whether more than half of the checks got no answer.</summary>
    public bool PreflightIncomplete { get; init; }

    /// <summary>What was planned for the master stack; null if there was nothing to do, or it did not come so far.</summary>
    public PlanReport? Plan { get; init; }

    private const string AdministratorLoginSecret = "BBBAdministratorlogin";

    /// <summary>The report of an outcome.</summary>
    public static DeploymentReport Of(Target target, DeploymentRequest request, Outcome outcome, string? bucket) => Bare(target, request, outcome, bucket) with
    {
        Plan = outcome.Review is { } review && review.Plan.StackName == request.Stack.Value ? PlanReport.Of(review) : null,
    };

    private static DeploymentReport Bare(Target target, DeploymentRequest request, Outcome outcome, string? bucket) => outcome switch
    {
        Outcome.Deployed deployed => Succeeded(target, request, deployed.Stack, bucket) with { Changed = true },
        Outcome.Unchanged unchanged => Succeeded(target, request, unchanged.Stack, bucket),
        Outcome.Failed failed => new(failed.Stack.Name, target.Account, target.Region, failed.Stack.Status.Text, Changed: true)
        {
            Bucket = bucket,
            Cause = failed.Explanation is { } explanation ? CauseReport.Of(explanation) : null,
            StatusReason = failed.Stack.Reason,
        },
        Outcome.Declined => new(request.Stack.Value, target.Account, target.Region, "DECLINED", Changed: false) { Bucket = bucket },
        _ => throw new UnreachableException(),
    };

    /// <summary>The report of a deployment that was not begun.</summary>
    public static DeploymentReport NotBegun(Target target, DeploymentRequest request) =>
        new(request.Stack.Value, target.Account, target.Region, "NOT_BEGUN", Changed: false);

    /// <summary>The report with what the checks found.</summary>
    public DeploymentReport With(PreflightResult preflight) => this with
    {
        Preflight = PreflightReport.Of(preflight),
        PreflightReasons = PreflightReasonReport.Of(preflight),
        PreflightIncomplete = preflight.IsIncomplete,
    };

    /// <summary>Where a master says that the administrator's login lies.</summary>
    public static string AdministratorLoginOf(Stack master) => master.Outputs.GetValueOrDefault(AdministratorLoginSecret) ?? $"{AdministratorLoginSecret}-";

    private static DeploymentReport Succeeded(Target target, DeploymentRequest request, Stack stack, string? bucket) =>
        new(stack.Name, target.Account, target.Region, stack.Status.Text, Changed: false)
        {
            FrontEnd = request.Domain.FrontEnd,
            AdministratorLogin = AdministratorLoginOf(stack),
            Bucket = bucket,
            Outputs = stack.Outputs,
        };
}

/// <summary>Serializers made when compiling: the native binary has no reflection to make them from.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<DeploymentReport>))]
internal sealed partial class ReportJson : JsonSerializerContext;
