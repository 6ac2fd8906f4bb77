using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Access;

/// <summary>Services act with service-linked roles, which are created when a service is first used; the first resource often fails because
/// the role has not propagated. A role created now has propagated by the time it is needed.</summary>
internal sealed class ServiceLinkedRolesExist() : PreflightCheck(
    "PRE103",
    "The service-linked roles exist",
    blocks: null,
    warns: "a role is missing because the service was never used in the account: the first attempt often fails",
    remedy: "let `deploy` create them: it asks, or creates them with `--yes`; or run `aws iam create-service-linked-role`")
{
    /// <summary>IAM user guide, "AWS services that work with IAM", and each service's page on its role.</summary>
    private static readonly (string TypePrefix, string Service, string Role)[] Known =
    [
        ("AWS::AutoScaling::", "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"),
        ("AWS::ApplicationAutoScaling::", "ecs.application-autoscaling.amazonaws.com",
            "AWSServiceRoleForApplicationAutoScaling_ECSService"),
        ("AWS::ECS::", "ecs.amazonaws.com", "AWSServiceRoleForECS"),
        ("AWS::EFS::", "elasticfilesystem.amazonaws.com", "AWSServiceRoleForAmazonElasticFileSystem"),
        ("AWS::ElastiCache::", "elasticache.amazonaws.com", "AWSServiceRoleForElastiCache"),
        ("AWS::ElasticLoadBalancingV2::", "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing"),
        ("AWS::RDS::", "rds.amazonaws.com", "AWSServiceRoleForRDS"),
    ];

    /// <summary>The services that may need one, for example <c>ecs.amazonaws.com</c>.</summary>
    public static IReadOnlyList<string> Services { get; } = [.. Known.Select(known => known.Service)];

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var roles = context.Services.Iam;
        var created = await context.Existing.MissingAsync(context.Plan.Resources);
        var needed = Known.Where(known => created.Any(resource => IsOf(known.TypePrefix, resource))).ToList();
        var found = await Task.WhenAll(needed.Select(known => roles.RoleArnAsync(known.Role, cancellationToken)));
        var missing = needed.Where((_, index) => found[index] is null).ToList();
        if (missing.Count == 0)
        {
            return CheckResult.Fine("All service-linked roles exist");
        }

        var names = string.Join(", ", missing.Select(role => role.Role));
        var commands = missing.Select(role => $"aws iam create-service-linked-role --aws-service-name {role.Service}");
        return CheckResult.Of(Finding.Warning(
            $"The account lacks {names}, and the first resource that needs one may fail",
            $"create them: {string.Join("; ", commands)}")) with
        {
            Repair = new($"Create {names}?", $"Created {names}.", async applyToken =>
            {
                foreach (var (_, service, _) in missing)
                {
                    await roles.CreateServiceLinkedRoleAsync(service, applyToken);
                }
            }),
        };
    }

    private static bool IsOf(string prefix, ResourceInstance resource) => resource.Type.StartsWith(prefix);
}
