namespace BbbGen.Preflight.Checks.Access;

/// <summary>Without this check each missing permission would show in its own failed deployment.</summary>
internal sealed class PermissionsSuffice() : PreflightCheck(
    "PRE102",
    "The caller has the permissions the deployment needs",
    blocks: null,
    warns: "IAM's policy simulation denies some of the actions; it does not see every policy and condition, so it may be too strict",
    remedy: "ask the account's administrator for the named permissions")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (CallerArn.Read(context.Target.Caller) is not { } caller)
        {
            return CheckResult.Of(Finding.NotChecked("IAM's policy simulation supports only users and roles, and the caller is neither"));
        }

        var roles = context.Services.Iam;
        var principal = caller.Role is null ? caller.Arn : await roles.RoleArnAsync(caller.Role, cancellationToken);
        if (principal is null)
        {
            return CheckResult.Of(Finding.NotChecked($"The caller's role {caller.Role} was not found"));
        }

        var actions = RequiredActions.Of(context.Plan);
        var denied = await SimulatedPermissions.DeniedAsync(
            roles, principal, actions, context.Target, context.Plan.Request.Stack, cancellationToken);
        return denied.Count == 0
            ? CheckResult.Fine($"IAM's policy simulation allows all {actions.Count} actions")
            : CheckResult.Of(Finding.Warning(
                $"IAM's policy simulation denies {string.Join(", ", denied)}",
                "ask the account's administrator for these permissions (docs/permissions.md)"));
    }
}
