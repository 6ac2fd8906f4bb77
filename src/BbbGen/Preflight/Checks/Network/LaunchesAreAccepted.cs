namespace BbbGen.Preflight.Checks.Network;

/// <summary>Requests one instance of each type with DryRun. AWS only promises that DryRun checks the caller's permissions (EC2 API
/// reference, RunInstances). EC2 also validates the request, but whether that includes plan, verification and quota is not documented: a
/// <c>DryRunOperation</c> proves little, and only refusals about the account or the type block. Without a subnet EC2 uses the default
/// VPC's and refuses if there is none (aws/karpenter-provider-aws pull request 7844), which says nothing about the deployment.</summary>
internal sealed class LaunchesAreAccepted() : PreflightCheck(
    "PRE208",
    "EC2 accepts a launch of each instance type (DryRun)",
    blocks: "EC2 refuses because of the account (not verified yet, blocked, on the free plan), its vCPU quota, or the type",
    warns: null,
    remedy: "follow the message, usually in the AWS console or by answering AWS's email")
{
    /// <summary>EC2's codes and texts for refusals of the account or type, with remedies. Others are about the request only.</summary>
    private static readonly (string Sign, string Remedy)[] Refusals =
    [
        ("not eligible for Free Tier", "upgrade the account to the paid plan in the Billing and Cost Management console"),
        ("PendingVerification", "wait for AWS's email that the account is verified, at most a few hours, and run again"),
        ("Blocked", "contact AWS Support to unblock the account"),
        ("currently blocked", "contact AWS Support to unblock the account"),
        ("OptInRequired", "finish the account's sign-up: payment method and verification by phone"),
        ("VcpuLimitExceeded", "request an increase of 'Running On-Demand Standard instances' in Service Quotas"),
        ("InstanceLimitExceeded", "request an increase of 'Running On-Demand Standard instances' in Service Quotas"),
        ("InvalidParameterCombination", "choose another instance type in the parameter file"),
    ];

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = (await context.ChangedMachinesAsync()).Where(group => group.Image is not null)
            .DistinctBy(group => (group.Type, group.Image!.Address)).ToList();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No server group is created or changes its instance type");
        }

        var findings = await Task.WhenAll(groups.Select(group => CheckAsync(context, group, cancellationToken)));
        var types = string.Join(", ", groups.Select(group => group.Type).Distinct());
        return CheckResult.Of(findings.Distinct(), $"EC2 would launch {types}, according to DryRun");
    }

    private static async Task<Finding?> CheckAsync(PreflightContext context, MachineGroup group, CancellationToken cancellationToken)
    {
        if ((await context.ImagesAsync(group.Image!)).MaxBy(image => image.CreatedAt) is not { } image)
        {
            return Finding.NotChecked($"There is no image for a DryRun of {group.Type}");
        }

        if (await context.Services.Ec2.TryLaunchAsync(group.Type, image.Id, cancellationToken) is not { } refusal)
        {
            return null;
        }

        var sentence = $"EC2 refuses to launch {group.Type} ({refusal.Code}: {refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')})";
        return Refusals.FirstOrDefault(known => refusal.Code == known.Sign
            || refusal.Message.Contains(known.Sign, StringComparison.OrdinalIgnoreCase)) is { Remedy: { } remedy }
            ? Finding.Block(sentence, remedy)
            : Finding.NotChecked(sentence);
    }
}
