using System.Globalization;
using BbbGen.Aws.Contracts;

namespace BbbGen.Preflight.Checks.Access;

/// <summary>What the deployer may not do is found out one by one, each with a roll-back, unless it is asked for at once.</summary>
internal sealed class PermissionsSuffice() : PreflightCheck(
    "PRE102",
    "The caller may do what the deployment does",
    stops: null,
    warns: "IAM's simulation does not allow some of the actions; it asks for any resource and does not see every policy, so it may be too strict",
    remedy: "ask the account's administrator for the rights that are named")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (CallerArn.Read(context.Target.Caller) is not { } caller)
        {
            return CheckResult.Of(Finding.NotChecked("IAM's simulation is for users and roles only, and the caller is neither"));
        }

        var roles = context.Services.Roles;
        var principal = caller.Role is null ? caller.Arn : await roles.FindAsync(caller.Role, cancellationToken);
        if (principal is null)
        {
            return CheckResult.Of(Finding.NotChecked($"The caller's role {caller.Role} cannot be looked up"));
        }

        var actions = RequiredActions.Of(context.Plan);
        var denied = await roles.DeniedAsync(principal, actions, cancellationToken);
        return denied.Count == 0
            ? CheckResult.Fine(string.Create(CultureInfo.InvariantCulture, $"IAM's simulation allows all {actions.Count} actions"))
            : CheckResult.Of(Finding.Warning(
                $"IAM's simulation does not allow {string.Join(", ", denied)} on any resource",
                "ask the account's administrator for these rights, unless policies for single resources give them"));
    }
}
