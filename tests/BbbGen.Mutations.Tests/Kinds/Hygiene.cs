using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>What can be deployed but causes problems: literals, names, permissions, secrets, data that is not retained.</summary>
internal static class Hygiene
{
    private static readonly Dictionary<string, string> NameOf = new()
    {
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::SecretsManager::Secret"] = "Name",
        ["AWS::EC2::LaunchTemplate"] = "LaunchTemplateName",
        ["AWS::EC2::SecurityGroup"] = "GroupName",
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = "Name",
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = "Name",
        ["AWS::AutoScaling::AutoScalingGroup"] = "AutoScalingGroupName",
        ["AWS::Lambda::Function"] = "FunctionName",
        ["AWS::RDS::DBCluster"] = "DBClusterIdentifier",
        ["AWS::S3::Bucket"] = "BucketName",
        ["AWS::SNS::Topic"] = "TopicName",
        ["AWS::CloudWatch::Alarm"] = "AlarmName",
    };

    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("fixed physical name", "CFN601", () =>
            from resource in Places.Resources
            where NameOf.ContainsKey(resource.Says("Type")!) && resource.At("Properties", NameOf[resource.Says("Type")!]) is null
            select resource.At("Properties")!.Gets(NameOf[resource.Says("Type")!], Node.Of("bbb-on-aws"))) { Most = 10 },
        new("region written out", "CFN602", () => Written("AWS::Region", "eu-west-1")),
        new("partition written out", "CFN603", () => Written("AWS::Partition", "aws")),
        new("account written out", "CFN604", () => Written("AWS::AccountId", "123456789012")) { Most = 6 },
        new("all actions of a service allowed", "CFN610", () => Allowing
            .Select(statement => statement.At("Action")!.Becomes(Node.ListOf(Node.Of(Service(statement) + ":*"))))),
        new("all actions allowed", "CFN610", () => Allowing.Select(statement => statement.At("Action")!.Becomes(Node.ListOf(Node.Of("*")))))
        {
            Most = 4,
        },
        new("all resources where some are meant", "CFN611", () => Allowing
            .Where(statement =>
                statement.At("Condition") is null && statement.At("Resource")?.Node is not Node.List { Items: [Node.Text("*")] })
            .Select(statement => statement.At("Resource")!.Becomes(Node.ListOf(Node.Of("*"))))),
        new("everybody trusted", "CFN612", () => Places.Everywhere
            .Where(spot => spot.Key == "Principal" && spot.Path.Contains("AssumeRolePolicyDocument")
                && spot.Original.Root.At(spot.Path.SkipLast(1))!.At("Condition") is null)
            .Select(spot => spot.Becomes(Node.MapOf(("AWS", Node.Of("*")))))) ,
        new("everything allowed but", "CFN613", () => Allowing.Select(statement => statement.Renames("Action", "NotAction"))) { Most = 4 },
        new("effect that is none", "CFN614", () => Places.Statements.Select(statement => statement.At("Effect")!.Becomes("Permit")))
        {
            Most = 4,
        },
        new("condition operator that does not exist", "CFN614",
            () => Places.Statements.SelectMany(statement => statement.Below("Condition"))
                .Select(condition => condition.Original.Root.At(condition.Path.SkipLast(1))!.Renames(condition.Key, condition.Key + "s")))
                {
                    Most = 4,
                },
        new("policy without a version", "CFN615",
            () => Places.Everywhere.Where(spot => spot.Node is Node.Text("2012-10-17")).Select(spot => spot.Goes())) ,
        new("password written out", "CFN616", () => Places.Everywhere
            .Where(spot => spot.Path is ["Resources", _, "Properties", "MasterUserPassword" or "AuthToken" or "SecretString"])
            .Select(spot => spot.Becomes("correct-horse-battery"))) { Most = 6 },
        new("password as a parameter everybody can read", "CFN617", () =>
            from password in Places.Everywhere
            where password.Path is ["Resources", _, "Properties", "MasterUserPassword" or "AuthToken"]
            from parameter in password.Original.Root.Below("Parameters").Take(3)
            select password.Changed(_ => Node.Ref(parameter.Key), parameter.Key)) { Most = 4 },
        new("hidden parameter shown", "CFN618", () =>
            from parameter in Places.Everywhere
            where parameter.Path is ["Parameters", "BBBDomainName" or "BBBOperatorEMail"]
                && parameter.Original.Name is "bbbturn" or "bbbappscalable" or "bbbappsingle" or "master"
            select parameter.Gets("NoEcho", Node.Of(true))) { Most = 6 },
        new("secret in an environment variable", "CFN619", () => Places.Containers
            .Where(container => container.At("Environment") is not null).Select(container => container.At("Environment")!
                .Gets(Node.MapOf(("Name", Node.Of("DATABASE_PASSWORD")),
                    ("Value", Node.Of("{{resolve:secretsmanager:database:SecretString:password}}")))))) ,
        new("secret in an output", "CFN619", () => Places.Everywhere
            .Where(spot => spot.Path is ["Outputs", _, "Value"] && spot.Original.Name is "database" or "cachedb" or "ses" or "frontendapps")
            .Select(spot => spot.Becomes("{{resolve:secretsmanager:database:SecretString:password}}"))) { Most = 4 },
        new("data without a deletion policy", "CFN621", () => Stateful.Select(resource => resource.At("DeletionPolicy")!.Goes())),
        new("data without a replacement policy", "CFN621", () => Stateful.Select(resource => resource.At("UpdateReplacePolicy")!.Goes())),
        new("data that are not encrypted", "CFN622", () => Places.Everywhere
            .Where(spot => spot.Path is ["Resources", _, "Properties", ..] && spot.Key is "Encrypted" or "StorageEncrypted"
                or "AtRestEncryptionEnabled").Select(spot => spot.Becomes(Node.Of(false)))) { Most = 6 },
        new("bucket open to the world", "CFN623", () => Places.Everywhere
            .Where(spot => spot.Key is "BlockPublicAcls" or "BlockPublicPolicy" or "IgnorePublicAcls" or "RestrictPublicBuckets")
            .Select(spot => spot.Becomes(Node.Of(false)))) { Most = 4 },
        new("metadata without a token", "CFN624",
            () => Places.Everywhere.Where(spot => spot.Key == "HttpTokens").Select(spot => spot.Becomes("optional"))),
        new("port of administrators open to the world", "CFN625", () =>
            from guard in Original.OfType("AWS::EC2::SecurityGroup")
            from port in (int[])[22, 3389]
            where guard.At("Properties", "SecurityGroupIngress") is not null
            select guard.At("Properties", "SecurityGroupIngress")!
                .Changed(rules => new Node.List([.. ((Node.List)rules).Items, Open(port)]), $"{port}")) { Most = 6 },
        new("logs kept forever", "CFN626",
            () => Original.OfType("AWS::Logs::LogGroup").Select(group => group.At("Properties", "RetentionInDays")!.Goes())) { Most = 4 },
        new("runtime that Lambda does not take", "CFN606", () =>
            from function in Original.OfType("AWS::Lambda::Function")
            from runtime in (string[])["python3.6", "nodejs12.x"]
            select function.At("Properties", "Runtime")!.Changed(_ => Node.Of(runtime), runtime)) { Most = 4 },
        new("runtime out of support", "CFN607", () => Original.OfType("AWS::Lambda::Function")
            .Select(function => function.At("Properties", "Runtime")!.Becomes("python3.9"))) { Most = 3 },
        new("retired type", "CFN605", () => Original.OfType("AWS::EC2::LaunchTemplate")
            .Select(resource => resource.At("Type")!.Becomes("AWS::AutoScaling::LaunchConfiguration"))) { Most = 4 },
        new("retired engine", "CFN608", () =>
        [
            Original.Resource("cachedb", "BBBElasticache").At("Properties", "EngineVersion")!.Becomes("7.0"),
            Original.Resource("database", "BBBRDSCluster").At("Properties", "EngineVersion")!.Becomes("10.14"),
            Original.Resource("database", "BBBRDSCluster").At("Properties", "Engine")!.Becomes("aurora"),
        ]),
        new("engine out of support", "CFN609", () =>
        [
            Original.Resource("database", "BBBRDSCluster").At("Properties", "EngineVersion")!.Becomes("12.9"),
            Original.Resource("database", "BBBRDSCluster").At("Properties", "EngineVersion")!.Changed(_ => Node.Of("13.14"), "13"),
        ]),
    ];

    /// <summary>Resources with unique data: not an instance of a cluster, and not a generated secret.</summary>
    private static IEnumerable<Spot> Stateful => Places.Resources.Where(resource => resource.At("DeletionPolicy") is not null
        && resource.Says(
            "Type") is "AWS::EFS::FileSystem" or "AWS::RDS::DBCluster" or "AWS::ElastiCache::ReplicationGroup" or "AWS::S3::Bucket");

    private static IEnumerable<Spot> Allowing => Places.Statements.Where(statement =>
        statement.Says("Effect") == "Allow" && !statement.Path.Contains("AssumeRolePolicyDocument") && statement.At("Principal") is null);

    private static string Service(Spot statement) =>
        statement.Below("Action").First().Node is Node.Text(var action) ? action.Split(':')[0] : "";

    private static Node.Map Open(int port) => Node.MapOf(
        ("Description", Node.Of("Administrators")), ("IpProtocol", Node.Of("tcp")), ("FromPort", Node.Of(port)), ("ToPort", Node.Of(port)),
        ("CidrIp", Node.Of("0.0.0.0/0")));

    private static IEnumerable<Mistake> Written(string pseudo, string value) =>
        Places.Everywhere.Where(spot => spot.Node is Node.Call("Ref", Node.Text(var name)) && name == pseudo)
            .Select(spot => spot.Becomes(value))
            .Concat(Places.SubTexts.Where(text => Places.TextOf(text).Contains($"${{{pseudo}}}"))
                .Select(text => text.Becomes(Places.TextOf(text).Replace($"${{{pseudo}}}", value))));
}
