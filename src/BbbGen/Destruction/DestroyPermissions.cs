using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Inputs;
using BbbGen.Preflight;

namespace BbbGen.Destruction;

/// <summary>Simulates the caller's permissions before asking for approval: half a deletion is worse than none.</summary>
internal static class DestroyPermissions
{
    /// <summary>The actions <c>destroy</c> calls itself when it deletes.</summary>
    private static readonly string[] Actions =
        ["cloudformation:DeleteStack", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload", "s3:DeleteBucket"];

    /// <summary>The actions that are not allowed for this deployment; none if IAM does not say: asking needs a permission too.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(
        Target target, StackName stack, IIam roles, CancellationToken cancellationToken)
    {
        var caller = CallerArn.Read(target.Caller);
        var principal = caller?.Role is { } role
            ? await IfPermitted.OrNullAsync(() => roles.RoleArnAsync(role, cancellationToken))
            : caller?.Arn;
        return principal is null
            ? []
            : await IfPermitted.OrNullAsync(
                () => SimulatedPermissions.DeniedAsync(roles, principal, Actions, target, stack, cancellationToken)) ?? [];
    }
}
