using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.Lambda;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.Templates.CustomResources;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The function that acts for the servers (<c>lambdas/servers</c>): their role allows to invoke it, and nothing on Route 53, ECS or IAM.
/// </summary>
public sealed partial class BbbAppScalableTemplate
{
    /// <summary>The labels that the function gives out: an IAM pattern, <c>?</c> for any one character.</summary>
    const string Labels = "vc-??????";

    [Label("servers' function")]
    Function BBBServers => field ??= new()
    {
        Description = "Acts for BigBlueButton servers: names, certificates, Scalelite's list.",
        FunctionName = FunctionName.As<Function>(),
        Runtime = FunctionRuntime.Python314,
        Handler = Assets.FunctionCode.Handler,
        Code = new() { ZipFile = Lambdas.ServersIndexPy.Text },
        Role = BBBServersRole.Arn,
        Timeout = 60,
        MemorySize = 256,
        LoggingConfig = new() { LogGroup = BBBServersLogGroup },
        Environment = new()
        {
            Variables = new()
            {
                ["SERVERS_ROLES"] = $"{BBBApplicationServerRole},{BBBApplicationEC2Role}",
                ["SERVERS_KEY_ARN"] = BBBServersKey,
                ["BUCKET"] = BBBStackBucket,
                ["DOMAIN"] = BBBDomainName,
                ["HOSTED_ZONE"] = BBBHostedZone,
                ["CLUSTER"] = BBBECSClusterName,
                ["FAMILY"] = BBBScaleliteAddServerFamily,
                ["URL_SUFFIX"] = Pseudo.UrlSuffix,
            },
        },
    };

    [Label("servers' function: no retries")]
    EventInvokeConfig BBBServersOneTry => field ??= ProviderFunction.OneTry(BBBServers);

    [Label("servers' function: log")]
    LogGroup BBBServersLogGroup => field ??= ProviderFunction.Logs(BBBLogRetentionInDays, BBBKeyArn);

    [Label("servers' function: role")]
    Role BBBServersRole => field ??= ProviderFunction.RoleWith(BBBServersPolicy, Boundary);

    [Label("servers' function: permissions")]
    ManagedPolicy BBBServersPolicy =>
        field ??= ProviderFunction.PolicyWith(BBBServersLogGroup, [ReadKey, .. KeepNames, .. ChangeRecords, .. ChangeList]);

    /// <summary>
    /// A name, because a reference would be circular: the role allows invoking the function, which accepts only that role. The stack's ID
    /// has a part that fits into the 64 characters of a function's name whatever the deployment is called.
    /// </summary>
    Value<string> FunctionName => field ??= $"servers-{Split("/", Pseudo.StackId)[2]}";

    Statement InvokeFunction => field ??= new()
    {
        Sid = "InvokeFunction",
        Action = ["lambda:InvokeFunction"],
        Resource = [$"arn:{Pseudo.Partition}:lambda:{Pseudo.Region}:{Pseudo.AccountId}:function:{FunctionName}"],
    };

    Statement ReadKey => field ??= new() { Action = ["secretsmanager:GetSecretValue"], Resource = [BBBServersKey] };

    IReadOnlyList<Statement> KeepNames => field ??=
    [
        new()
        {
            Action = ["s3:GetObject", "s3:PutObject"],
            Resource = [$"arn:{Pseudo.Partition}:s3:::{BBBStackBucket}/servers/{BBBDomainName}/*"],
        },
        new()
        {
            Action = ["s3:ListBucket"],
            Resource = [$"arn:{Pseudo.Partition}:s3:::{BBBStackBucket}"],
            Condition = [PolicyCondition.StringEquals("s3:prefix", $"servers/{BBBDomainName}/")],
        },
        new()
        {
            Action = ["ec2:DescribeInstances"],
            Resource = ["*"], // no resource-level permissions for Describe actions
        },
    ];

    IReadOnlyList<Statement> ChangeRecords => field ??=
    [
        new()
        {
            Action = ["route53:ChangeResourceRecordSets"],
            Resource = [$"arn:{Pseudo.Partition}:route53:::hostedzone/{BBBHostedZone}"],
            Condition =
            [
                // Route 53 compares normalized names: lower case, without the trailing dot.
                PolicyCondition.ForAllValuesStringLike(
                    "route53:ChangeResourceRecordSetsNormalizedRecordNames", [$"{Labels}.{BBBDomainName}"]),
                PolicyCondition.ForAllValuesStringEquals("route53:ChangeResourceRecordSetsRecordTypes", ["A"]),
                PolicyCondition.ForAllValuesStringEquals("route53:ChangeResourceRecordSetsActions", ["DELETE", "UPSERT"]),
            ],
        },
        new()
        {
            Action = ["route53:GetChange"],
            Resource = [$"arn:{Pseudo.Partition}:route53:::change/*"],
        },
    ];

    // Names instead of references: cluster, task definition and its roles may be created after the servers.
    IReadOnlyList<Statement> ChangeList => field ??=
    [
        new()
        {
            Action = ["ecs:RunTask"],
            Resource = [$"arn:{Pseudo.Partition}:ecs:{Pseudo.Region}:{Pseudo.AccountId}:task-definition/{BBBScaleliteAddServerFamily}:*"],
            Condition =
            [
                PolicyCondition.ArnEquals(
                    "ecs:cluster", $"arn:{Pseudo.Partition}:ecs:{Pseudo.Region}:{Pseudo.AccountId}:cluster/{BBBECSClusterName}"),
            ],
        },
        new()
        {
            Action = ["ecs:DescribeTasks"],
            Resource = [$"arn:{Pseudo.Partition}:ecs:{Pseudo.Region}:{Pseudo.AccountId}:task/{BBBECSClusterName}/*"],
        },
        new()
        {
            Action = ["iam:PassRole"],
            Resource = [$"arn:{Pseudo.Partition}:iam::{Pseudo.AccountId}:role{BBBScaleliteRolePath}*"],
            Condition = [PolicyCondition.StringEquals("iam:PassedToService", "ecs-tasks.amazonaws.com")],
        },
    ];
}
