using BbbGen.Templates.Parameters;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>For each parameter of the master a legal value that is not its default.</summary>
internal static class ParameterVariants
{
    /// <summary>The stack that <c>deploy</c> makes and names itself.</summary>
    public const string SetByDeploy = "BBBStackBucketStack";

    private static readonly Dictionary<string, string> Values = new()
    {
        ["BBBDomainName"] = $"other.{Operator.ZoneName}",
        ["BBBHostedZone"] = "Z9999999999ABCDEFGHIJ",
        ["BBBOperatorEMail"] = "head@uni.example",
        ["BBBAdministratorEMail"] = "root@uni.example",
        ["BBBRegistration"] = "invite",
        ["BBBEnvironmentStage"] = "prod",
        ["BBBEnvironmentName"] = "campus",
        ["BBBStorageKey"] = "aws",
        ["BBBBigBlueButtonVersion"] = "noble-400",
        ["BBBInstallRef"] = "26ce2d16d3a1f4a0b5c6e7f8091a2b3c4d5e6f70",
        ["BBBInstallSha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["BBBApplicationImageName"] = "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*",
        ["BBBApplicationInstanceType"] = "c6i.2xlarge",
        ["BBBApplicationRootVolumeSize"] = "60",
        ["BBBApplicationDataVolumeSize"] = "40",
        ["BBBApplicationMinInstances"] = "2",
        ["BBBApplicationDesiredInstances"] = "2",
        ["BBBApplicationMaxInstances"] = "2",
        ["BBBApplicationDrainHours"] = "12",
        ["BBBTurnImageName"] = "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*",
        ["BBBTurnInstanceType"] = "t3.small",
        ["BBBTurnMinInstances"] = "2",
        ["BBBTurnDesiredInstances"] = "2",
        ["BBBTurnMaxInstances"] = "2",
        ["BBBECSImageName"] = "al2023-ami-ecs-hvm-2023.0.*-x86_64",
        ["BBBECSInstanceType"] = "t3a.xlarge",
        ["BBBECSMinInstances"] = "2",
        ["BBBECSDesiredInstances"] = "4",
        ["BBBECSMaxInstances"] = "12",
        ["BBBgreenlightImage"] = "bigbluebutton/greenlight:v3.8.3",
        ["BBBScaleliteApiImage"] = "blindsidenetwks/scalelite:v1.8.6-api",
        ["BBBScaleliteNginxImage"] = "blindsidenetwks/scalelite:v1.8.6-nginx",
        ["BBBScalelitePollerImage"] = "blindsidenetwks/scalelite:v1.8.6-poller",
        ["BBBScaleliteImporterImage"] = "blindsidenetwks/scalelite:v1.8.6-recording-importer",
        ["BBBGreenlightMinReplicas"] = "2",
        ["BBBGreenlightDesiredReplicas"] = "2",
        ["BBBGreenlightMaxReplicas"] = "12",
        ["BBBScaleliteMinReplicas"] = "2",
        ["BBBScaleliteDesiredReplicas"] = "2",
        ["BBBScaleliteMaxReplicas"] = "12",
        ["BBBDBInstanceType"] = "db.r6g.large",
        ["BBBDBEngineVersion"] = "16.14",
        ["BBBDBName"] = "school",
        ["BBBDBExistingName"] = "school",
        ["BBBCACHEDBInstanceType"] = "cache.t4g.small",
        ["BBBCacheAZMode"] = "cross-az-no-failover",
        ["BBBCacheLogin"] = "token",
        ["BBBVPCcidr"] = "10.1.0.0/17",
        ["BBBAvailabilityZones"] = "eu-west-1c,eu-west-1b,eu-west-1a",
        ["BBBPublicApplicationSubnets"] = "10.1.25.0/24,10.1.26.0/24,10.1.27.0/24",
        ["BBBPrivateApplicationSubnets"] = "10.1.35.0/24,10.1.36.0/24,10.1.37.0/24",
        ["BBBPrivateDBSubnets"] = "10.1.45.0/24,10.1.46.0/24,10.1.47.0/24",
        ["BBBSesRegion"] = "eu-central-1",
        ["BBBLogRetentionInDays"] = "30",
        ["BBBMonthlyBudget"] = "700",
        ["BBBSecurityProfile"] = "strict",
        ["BBBPermissionsBoundary"] = "arn:aws:iam::123456789012:policy/boundary",
    };

    /// <summary>Another value for a parameter in a deployment of a type.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="environmentType"><c>scalable</c> or <c>single</c>: what is deployed.</param>
    public static string Of(string name, string environmentType) => name switch
    {
        "BBBEnvironmentType" => environmentType == "single" ? "scalable" : "single",
        _ when name.EndsWith("ContainerMemory") => "768",
        _ when name.EndsWith("ContainerCPU") => "256",
        _ => Values[name],
    };

    /// <summary>All parameters an operator sets, in the order of the catalogue.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ParameterCatalogue.All.Select(parameter => parameter.Name).Where(name => name != SetByDeploy)];
}
