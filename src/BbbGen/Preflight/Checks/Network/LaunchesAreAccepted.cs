namespace BbbGen.Preflight.Checks.Network;

/// <summary>
/// Asks EC2 to launch one instance of each type with DryRun. AWS promises no more of DryRun than that it checks the caller's permissions (EC2 API reference,
/// RunInstances). EC2 validates the request as well, and where it compares plan, verification and quota is not documented: so a
/// <c>DryRunOperation</c> proves little, and only what EC2 refuses in words that concern account or type stops anybody. The request names no subnet: EC2
/// then takes the default VPC's and refuses where there is none (aws/karpenter-provider-aws pull request 7844), which says nothing about the deployment.
/// </summary>
internal sealed class LaunchesAreAccepted() : PreflightCheck(
    "PRE208",
    "EC2 accepts a launch of each instance type (DryRun)",
    stops: "EC2 refuses because of the account (not verified yet, blocked, on the free plan), its vCPUs, or the type",
    warns: null,
    remedy: "do what the sentence says, as a rule in the AWS console or by answering AWS's mail")
{
    /// <summary>EC2's codes and words for what stands against every start of the type in this account, and the way out. Others say something about the request only.</summary>
    private static readonly (string Sign, string Remedy)[] Refusals =
    [
        ("not eligible for Free Tier", "upgrade the account to the paid plan in the Billing and Cost Management console"),
        ("PendingVerification", "wait for AWS's mail that the account is verified, at most some hours, and run again"),
        ("Blocked", "contact AWS Support, which says what it needs to unblock the account"),
        ("currently blocked", "contact AWS Support, which says what it needs to unblock the account"),
        ("OptInRequired", "finish the account's sign-up: payment method and verification by phone"),
        ("VcpuLimitExceeded", "have the quota of running on-demand standard instances raised in Service Quotas"),
        ("InstanceLimitExceeded", "have the quota of running on-demand standard instances raised in Service Quotas"),
        ("InvalidParameterCombination", "choose another instance type in the parameter file"),
    ];

    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = (await context.ChangedMachinesAsync()).Where(group => group.Image is not null).DistinctBy(group => (group.Type, group.Image!.Address)).ToList();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No group of machines is created or gets another instance type");
        }

        var findings = (await Task.WhenAll(groups.Select(group => CheckAsync(context, group, cancellationToken)))).OfType<Finding>().Distinct().ToList();
        return CheckResult.Of(findings, $"EC2 would launch {string.Join(", ", groups.Select(group => group.Type).Distinct())}, as far as DryRun tells");
    }

    private static async Task<Finding?> CheckAsync(PreflightContext context, MachineGroup group, CancellationToken cancellationToken)
    {
        if ((await context.ImagesAsync(group.Image!)).MaxBy(image => image.CreatedAt) is not { } image)
        {
            return Finding.NotChecked($"There is no image to try {group.Type} with");
        }

        if (await context.Services.Launches.TryAsync(group.Type, image.Id, cancellationToken) is not { } refusal)
        {
            return null;
        }

        var sentence = $"EC2 refuses to launch {group.Type} ({refusal.Code}: {refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')})";
        return Refusals.FirstOrDefault(known => refusal.Code == known.Sign || refusal.Message.Contains(known.Sign, StringComparison.OrdinalIgnoreCase)) is { Remedy: { } remedy }
            ? Finding.Block(sentence, remedy)
            : Finding.NotChecked(sentence);
    }
}
