using BbbGen.Aws.Model;
using BbbGen.ResourceTypes;

namespace BbbGen.Preflight;

/// <summary>The IAM actions a caller needs for a first deployment, and those of the command itself.</summary>
internal static class RequiredActions
{
    private static readonly string[] OfTheCommand =
    [
        "cloudformation:CreateChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStacks",
        "cloudformation:ExecuteChangeSet", "cloudformation:DeleteChangeSet", "cloudformation:ListChangeSets",
        "cloudformation:ListStackResources",
        "s3:GetObject", "s3:ListBucketVersions", "s3:PutObject",
    ];

    private static readonly string[] OfPolicies = ["cloudformation:GetStackPolicy", "cloudformation:SetStackPolicy"];

    private static readonly Dictionary<string, string[]> OfProtection = new()
    {
        ["AWS::CloudFormation::Stack"] = ["cloudformation:UpdateTerminationProtection"],
        ["AWS::RDS::DBCluster"] = ["rds:DescribeDBClusters", "rds:ModifyDBCluster"],
    };

    /// <summary>Whether the actions of a type are known. Custom resources only need their function's.</summary>
    public static bool Knows(string type) => ResourceType.Of(type)?.Actions is not null || type.StartsWith("Custom::");

    public static IReadOnlyList<string> Of(PlannedDeployment plan) =>
    [
        .. plan.Resources.Select(resource => resource.Type).Distinct()
            .SelectMany(type => (ResourceType.Of(type)?.Actions ?? [])
                .Concat(IsProtected(plan) ? OfProtection.GetValueOrDefault(type) ?? [] : []))
            .Concat(OfTheCommand).Concat(OfPolicies).Distinct().Order(StringComparer.Ordinal),
    ];

    private static bool IsProtected(PlannedDeployment plan) =>
        ProtectedStages.Include(plan.Master.Parameters.GetValueOrDefault(ProtectedStages.Parameter)?.AsText);
}
