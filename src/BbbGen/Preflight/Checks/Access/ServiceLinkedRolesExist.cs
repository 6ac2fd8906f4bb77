using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Access;

/// <summary>
/// Services act in an account with a role of their own, which appears when the service is first used; the resource that uses it at
/// once then fails, and the second attempt works. The deployment begins with the network, so a role made now is known by the time it is needed.
/// </summary>
internal sealed class ServiceLinkedRolesExist() : PreflightCheck(
    "PRE103",
    "The services' own roles exist",
    stops: null,
    warns: "a role is missing, as in an account where the service was never used: the first attempt often fails",
    remedy: "let `deploy` create them: it asks, or does it with `--yes`; an administrator can, with `aws iam create-service-linked-role`")
{
    /// <summary>IAM user guide, "AWS services that work with IAM", and each service's page on its role.</summary>
    private static readonly (string TypePrefix, string Service, string Role)[] Known =
    [
        ("AWS::AutoScaling::", "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"),
        ("AWS::ApplicationAutoScaling::", "ecs.application-autoscaling.amazonaws.com", "AWSServiceRoleForApplicationAutoScaling_ECSService"),
        ("AWS::ECS::", "ecs.amazonaws.com", "AWSServiceRoleForECS"),
        ("AWS::EFS::", "elasticfilesystem.amazonaws.com", "AWSServiceRoleForAmazonElasticFileSystem"),
        ("AWS::ElastiCache::", "elasticache.amazonaws.com", "AWSServiceRoleForElastiCache"),
        ("AWS::ElasticLoadBalancingV2::", "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing"),
        ("AWS::RDS::", "rds.amazonaws.com", "AWSServiceRoleForRDS"),
    ];

    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var roles = context.Services.Roles;
        var created = await context.Existing.MissingAsync(context.Plan.Resources);
        var needed = Known.Where(known => created.Any(resource => IsOf(known.TypePrefix, resource))).ToList();
        var found = await Task.WhenAll(needed.Select(known => roles.FindAsync(known.Role, cancellationToken)));
        var missing = needed.Where((_, index) => found[index] is null).ToList();
        if (missing.Count == 0)
        {
            return CheckResult.Fine("The roles of all services are there");
        }

        var names = string.Join(", ", missing.Select(role => role.Role));
        return CheckResult.Of(Finding.Warning(
            $"The account lacks {names}, and the first resource that needs one may fail",
            $"create them: {string.Join("; ", missing.Select(role => $"aws iam create-service-linked-role --aws-service-name {role.Service}"))}")) with
        {
            Repair = new($"Create {names}?", $"Created {names}.", async cancel =>
            {
                foreach (var (_, service, _) in missing)
                {
                    await roles.CreateServiceLinkedAsync(service, cancel);
                }
            }),
        };
    }

    private static bool IsOf(string prefix, ResourceInstance resource) => resource.Type.StartsWith(prefix, StringComparison.Ordinal);
}
