using System.Diagnostics;
using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.Preflight;
using BbbGen.Probes;
using BbbGen.SmokeTests;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>deploy --json</c>; names are a contract with scripts.</summary>
internal sealed record DeploymentReport(string Stack, string Account, string Region, string Status, bool Changed)
{
    /// <summary>Null if the deployment failed.</summary>
    public Uri? FrontEnd { get; init; }

    /// <summary>The ARN, or the start of the name, of the secret with the administrator's login; null if the deployment failed.</summary>
    public string? AdministratorLogin { get; init; }

    /// <summary>Null if it was not run.</summary>
    public SmokeTestReport? SmokeTest { get; init; }

    /// <summary>Physical IDs of what is left: snapshots and volumes of a rolled-back creation, what an update could not delete.</summary>
    public IReadOnlyList<string> LeftOver { get; init; } = [];

    /// <summary>
    /// Instance IDs of BigBlueButton servers that run an earlier version of the deployment; null if AWS could not be asked.
    /// </summary>
    public IReadOnlyList<string>? OutdatedServers { get; init; } = [];

    public IReadOnlyList<ProbeReport> Probes { get; init; } = [];

    public string? Bucket { get; init; }

    public CauseReport? Cause { get; init; }

    /// <summary>CloudFormation's status reason for the stack; null if there is none, or the deployment succeeded.</summary>
    public string? StatusReason { get; init; }

    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<PreflightReport> Preflight { get; init; } = [];

    /// <summary>What the checks found, or could not check; each sentence once.</summary>
    public IReadOnlyList<PreflightReasonReport> PreflightReasons { get; init; } = [];

    /// <summary>Whether more than half of the checks got no answer.</summary>
    public bool PreflightIncomplete { get; init; }

    /// <summary>The plan for the master stack; null if there was nothing to do or no plan was made.</summary>
    public PlanReport? Plan { get; init; }

    private const string AdministratorLoginSecret = MasterOutput.BBBAdministratorlogin;

    public static DeploymentReport Of(Target target, DeploymentRequest request, Outcome outcome, string? bucket) =>
        WithoutPlan(target, request, outcome, bucket) with
        {
            Plan = outcome.Review is { } review && review.Plan.StackName == request.Stack.Value ? PlanReport.Of(review) : null,
        };

    private static DeploymentReport WithoutPlan(Target target, DeploymentRequest request, Outcome outcome, string? bucket) => outcome switch
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

    public static DeploymentReport NotBegun(Target target, DeploymentRequest request) =>
        new(request.Stack.Value, target.Account, target.Region, "NOT_BEGUN", Changed: false);

    public DeploymentReport With(PreflightResult preflight) => this with
    {
        Preflight = PreflightReport.Of(preflight),
        PreflightReasons = PreflightReasonReport.Of(preflight),
        PreflightIncomplete = preflight.IsIncomplete,
    };

    private static string AdministratorLoginOf(Stack master) =>
        master.Outputs.GetValueOrDefault(AdministratorLoginSecret) ?? $"{AdministratorLoginSecret}-";

    private static DeploymentReport Succeeded(Target target, DeploymentRequest request, Stack stack, string? bucket) =>
        new(stack.Name, target.Account, target.Region, stack.Status.Text, Changed: false)
        {
            FrontEnd = request.Domain.FrontEnd,
            AdministratorLogin = AdministratorLoginOf(stack),
            Bucket = bucket,
            Outputs = stack.Outputs,
        };
}

/// <param name="Verdict"><c>good</c>, <c>open</c> or <c>failed</c>.</param>
internal sealed record SmokeTestFinding(string Subject, string Verdict, string Sentence);

/// <param name="Api">The address of the API that front ends call.</param>
internal sealed record SmokeTestReport(bool Running, Uri Api, IReadOnlyList<SmokeTestFinding> Findings)
{
    public static SmokeTestReport? Of(SmokeReport? smoke) => smoke is null ? null : new(
        smoke.IsRunning,
        smoke.Api,
        [
            .. smoke.Findings.Select(finding =>
                new SmokeTestFinding(finding.Subject, finding.Verdict.ToString().ToLowerInvariant(), finding.Sentence)),
        ]);
}

/// <param name="Answer"><c>yes</c>, <c>no</c> or <c>not settled</c>.</param>
/// <param name="Left">The name of its stack if that still exists, or null.</param>
internal sealed record ProbeReport(string Code, string Question, string Answer, string Reason, string? Left)
{
    public static ProbeReport Of(ProbeResult result) => new(
        result.Probe.Code, result.Probe.Question, Words.Of(result.Answer.Verdict), result.Answer.Reason,
        result.Left is null ? null : result.StackName);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<DeploymentReport>))]
internal sealed partial class ReportJson : JsonSerializerContext;
