namespace BbbGen.Preflight.Checks.Access;

/// <summary>On the free plan EC2 starts only types of its free tier (t3.micro, t3.small, t4g.micro, t4g.small, c7i-flex.large,
/// m7i-flex.large: aws-samples/eks-workshop-v2 issue 1644), none of which is big enough for BigBlueButton, and RDS refuses sizes and
/// backups (yc-software/qm issue 352).</summary>
internal sealed class PlanIsPaid() : PreflightCheck(
    "PRE104",
    "The account is on a paid plan",
    blocks: "the account is on AWS's free plan, which does not allow the EC2 and RDS sizes needed",
    warns: null,
    remedy: "upgrade the plan in the Billing and Cost Management console")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        await context.Services.FreeTier.PlanAsync(cancellationToken) switch
    {
        "FREE" => CheckResult.Of(Finding.Block(
            "The account is on AWS's free plan, which allows no EC2 and RDS sizes big enough for BigBlueButton",
            "upgrade it to the paid plan: https://console.aws.amazon.com/billing/home#/ under 'Free Tier' or 'Account plan'")),
        null => CheckResult.Fine("The account has no plan, like all accounts older than July 2025"),
        var plan => CheckResult.Fine($"The account's plan is {plan}"),
    };
}
