using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>Rules for BigBlueButton's templates only.</summary>
internal static class BigBlueButton
{
    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("parameter renamed that parameter files set", "BBB101", () => Original.Of("master").Root.Below("Parameters")
            .Where(parameter =>
                parameter.Key is "BBBDBName" or "BBBVPCcidr" or "BBBECSInstanceType" or "BBBTurnInstanceType" or "BBBCacheAZMode")
            .Select(parameter => Renamed(parameter.Key, parameter.Key + "New"))) { Most = 4 },
        new("parameter without a default", "BBB101",
            () => Original.Of("master").Root.Below("Parameters").Where(parameter => parameter.At("Default") is not null)
                .Select(parameter => parameter.At("Default")!.Goes())) ,
        new("defaults that do not fit one another", "BBB102", () =>
        [
            Default("BBBPrivateDBSubnets", "10.1.9.0/24,10.1.10.0/24"),
            Default("BBBVPCcidr", "10.3.0.0/16"),
            Default("BBBECSDesiredInstances", 11),
            Default("BBBTurnMinInstances", 2),
            Default("BBBBigBlueButtonVersion", "focal-270"),
        ]),
        new("stack in the wrong mode", "BBB103",
            () => Original.OfType(ResourceDeclaration.StackType).Where(stack => stack.Says("Condition") is not null)
                .Select(stack => stack.At("Condition")!.Becomes(
                    stack.Says("Condition") == "BBBScalableEnvironment" ? "BBBSingleEnvironment" : "BBBScalableEnvironment"))) { Most = 4 },
        new("needed port closed", "BBB104",
            () => Rules("SecurityGroupIngress").Where(rule => rule.Says("Description") != "TURN over DTLS").Select(rule => rule.Goes())
                .Concat(Original.OfType("AWS::EC2::SecurityGroupIngress").Select(rule => rule.Goes()))) { Most = 10 },
        new("port moved", "BBB104", () => Rules("SecurityGroupIngress")
            .Where(rule => rule.At("FromPort")?.Node is Node.Plain(var port) && rule.At("ToPort")!.Node is Node.Plain(var to) && port == to)
            .Select(rule => rule.Changed(
                node => Spot.With(Spot.With((Node.Map)node, "FromPort", Node.Of(8443)), "ToPort", Node.Of(8443)), ""))) { Most = 6 },
        new("way out closed", "BBB104", () => Rules("SecurityGroupEgress")
            .Where(rule => rule.LogicalId is not ("BBBDBSecurityGroup" or "BBBCACHEDBSecurityGroup" or "BBBSharedStorageSecurityGroup"))
            .Select(rule => rule.At("CidrIp")?.Becomes("127.0.0.1/32") ?? rule.At("ToPort")!.Becomes(Node.Of(32768)))),
        new("open port that is not needed", "BBB105",
            () => Original.OfType("AWS::EC2::SecurityGroup").Where(group => group.At("Properties", "SecurityGroupIngress") is not null)
                .Select(group => group.At("Properties", "SecurityGroupIngress")!.Gets(Opening(8080, 8080)))),
        new("range of ports too wide", "BBB105", () => Rules("SecurityGroupIngress").Where(rule => rule.At("FromPort") is not null)
            .Select(rule => rule.At("FromPort")!)
            .Select(port => port.Becomes(Node.Of(int.Parse(((Node.Plain)port.Node).Value) / 2)))) { Most = 6 },
        new("images that do not belong together", "BBB106", () =>
        [
            Default("BBBgreenlightImage", "bigbluebutton/greenlight:v2.14.8"),
            Default("BBBScaleliteApiImage", "blindsidenetwks/scalelite:v1.5.3-api"),
            Default("BBBScaleliteNginxImage", "blindsidenetwks/scalelite:v1.6.2-nginx"),
            Default("BBBScalelitePollerImage", "blindsidenetwks/scalelite:v1.8.5-api"),
            Default("BBBScaleliteImporterImage", "blindsidenetwks/scalelite:v1.3.4-recording-importer"),
        ]),
        new("nodes too small for the tasks", "BBB107", () =>
        [
            Default("BBBECSInstanceType", "t3a.nano"),
            Default("BBBGreenlightContainerMemory", 16384),
            Default("BBBScaleliteApiContainerMemory", 30720),
        ]),
        new("server too small for BigBlueButton", "BBB108", () =>
        [
            Default("BBBApplicationInstanceType", "t3a.medium"),
            Default("BBBApplicationInstanceType", "t3.small"),
        ]),
        new("permission removed from a host", "BBB110", () => Original.OfType("AWS::IAM::ManagedPolicy").Where(IsJudged)
            .Where(policy => policy.Original.Name is "bbbturn" or "bbbappscalable" or "bbbappsingle" or "ecs")
            .SelectMany(OnlyRights).Select(statement => statement.Goes())) { Most = 10 },
        new("permission removed from a function", "BBB110",
            () => Original.OfType("AWS::IAM::ManagedPolicy").Where(IsJudged)
                .Where(policy => policy.Original.Name is "acmcert" or "amifinder" or "ses")
                .SelectMany(StatementsOf).Select(statement => statement.Goes())),
        new("policy of a role not attached", "BBB110", () => Original.OfType("AWS::IAM::Role").Where(IsJudged)
            .Where(role => role.Original.Name is not ("frontendapps" or "database"))
            .Select(role => role.At("Properties", "ManagedPolicyArns", "0")!.Goes()))
            { Most = 8 },
        new("unused permission added", "BBB111", () => Original.OfType("AWS::IAM::ManagedPolicy").Where(IsJudged)
            .Where(policy => policy.Original.Name is "bbbturn" or "bbbappscalable" or "bbbappsingle" or "ecs" or "ses")
            .SelectMany(StatementsOf).Select(statement => statement.At("Action")!).Where(action => action.Node is Node.List)
            .Select(action => action.Gets(Node.Of("sqs:DeleteQueue")))) { Most = 5 },
        new("unused permission added in the role itself", "BBB111", () => Original.OfType("AWS::IAM::Role").Where(IsJudged)
            .Where(role => role.Original.Name is "bbbturn" or "bbbappscalable" or "bbbappsingle" or "ecs" or "ses")
            .Select(role => role.At("Properties")!.Gets("Policies", Inline("sqs:DeleteQueue")))) { Most = 4 },
        new("host that may mount all recordings", "BBB112", () =>
            Original.OfType(ResourceDeclaration.StackType).Where(stack => stack.LogicalId == "BBBAppStack")
                .Select(stack => stack.At("Properties", "Parameters")!)
                .Select(passed => passed.At("BBBSharedStorageSpool")!.Becomes(passed.At("BBBSharedStorageRecordings")!.Node))
                .Concat(StatementsOf(Original.Resource("bbbappscalable", "BBBApplicationServerPolicy"))
                    .Where(statement => statement.At("Condition", "StringEquals", "elasticfilesystem:AccessPointArn") is not null)
                    .Select(statement => statement.At("Condition")!.Goes()))),
        new("load balancer that forwards what no rule answers", "BBB120", () => Original.OfType("AWS::ElasticLoadBalancingV2::Listener")
            .Where(listener => listener.Says("Properties", "Protocol") == "HTTPS")
            .Select(listener => listener.At("Properties", "DefaultActions", "0")!.Becomes(Node.MapOf(
                ("Type", Node.Of("forward")), ("TargetGroupArn", Node.Ref("BBBScaleliteTG")))))),
        new("path forwarded that nothing needs", "BBB120", () => Conditions("path-pattern")
            .SelectMany(condition => condition.Below("PathPatternConfig", "Values"))
            .Select(path => path.Becomes("/scalelite/*"))) { Most = 4 },
        new("forwarded without a condition on host or path", "BBB120",
            () => Conditions("host-header").Concat(Conditions("path-pattern")).Select(condition => condition.Goes())),
        new("secret of a container that a parameter takes", "BBB121", () => Places.Containers
            .Where(container => container.Original.Name == "frontendapps" && container.At("Secrets", "1") is not null)
            .Where(container => container.At("Environment") is not null)
            .Select(container => container.At("Environment")!.Gets(Node.MapOf(
                ("Name", Node.Of(container.Says("Secrets", "1", "Name")!)), ("Value", Node.Ref("BBBDBName")))))) { Most = 4 },
        new("secret composed of another one", "BBB121", () => Original.OfType("AWS::SecretsManager::Secret")
            .Where(secret => secret.LogicalId is "BBBGreenlightSecretKeyBase" or "BBBScaleliteSecretKeyBase" or "BBBLoadbalancerSecret")
            .Select(secret => secret.At("Properties")!.Becomes(Node.MapOf(
                ("KmsKeyId", Node.Ref("BBBKeyArn")),
                ("SecretString",
                    new Node.Call("Sub", Node.Of("{{resolve:secretsmanager:${BBBGreenlightCacheLogin}:SecretString:token}}"))))))),
        new("application with the login of the database's master user", "BBB122", () => Places.Containers
            .Where(container => container.Original.Name == "frontendapps" && container.At("Environment") is not null)
            .Where(container => container.Says("Secrets", "1", "Name") == "DATABASE_PASSWORD"
                && container.Says("Name") != "database-user")
            .Select(container => container.At("Secrets", "1", "ValueFrom")!.Becomes(
                new Node.Call("Sub", Node.Of("${BBBRDSDBSecret}:password::"))))) { Most = 4 },
        new("log or secret without the deployment's key", "BBB123", () => Original.OfType("AWS::Logs::LogGroup")
            .Concat(Original.OfType("AWS::SecretsManager::Secret"))
            .Select(store => store.At("Properties", "KmsKeyId")!.Goes())) { Most = 12 },
        new("data or volume without the deployment's key", "BBB123", () => Original.All.SelectMany(original => original.Resources)
            .Where(resource => resource.Says("Type") is "AWS::EC2::Volume" or "AWS::EFS::FileSystem" or "AWS::ElastiCache::ReplicationGroup"
                or "AWS::RDS::DBCluster" or "AWS::EC2::Instance" or "AWS::EC2::LaunchTemplate")
            .SelectMany(resource => resource.WithAllBelow).Where(spot => spot.Key == "KmsKeyId").Select(key => key.Goes())) { Most = 12 },
        new("access that is not logged", "BBB124", () => Original.OfType("AWS::EC2::FlowLog").Select(log => log.Goes())
            .Concat(Original.OfType("AWS::EC2::FlowLog").Select(log => log.At("Properties", "TrafficType")!.Becomes("REJECT")))
            .Concat(Original.OfType("AWS::ElasticLoadBalancingV2::LoadBalancer")
                .Select(balancer => balancer.Below("Properties", "LoadBalancerAttributes")
                    .Single(attribute => attribute.Says("Key") == "access_logs.s3.enabled").At("Value")!.Becomes("false")))
            .Concat(Original.OfType("AWS::S3::Bucket").Where(bucket => bucket.LogicalId == "BBBStackBucket")
                .Select(bucket => bucket.At("Properties", "LoggingConfiguration")!.Goes()))),
        new("policy in a role, a group or a user", "BBB125", () => Original.OfType("AWS::IAM::Role").Where(IsJudged)
            .Concat(Original.OfType("AWS::IAM::Group")).Concat(Original.OfType("AWS::IAM::User"))
            .Select(holder => holder.At("Properties")!.Gets("Policies", Inline("logs:PutLogEvents")))) { Most = 8 },
        new("container that may do more than it needs", "BBB126", () => Places.Containers
            .Where(container => container.Original.Name == "frontendapps").SelectMany(container => new[]
            {
                container.At("Privileged")!.Becomes("true"),
                container.At("DockerSecurityOptions")!.Goes(),
                container.At("LinuxParameters")!.Goes(),
                container.At("LinuxParameters", "Capabilities")!.Gets("Add", Node.ListOf(Node.Of("SYS_ADMIN"))),
                container.At("Ulimits")!.Goes(),
                container.At("ReadonlyRootFilesystem")?.Goes(),
                container.At("User")?.Becomes("root"),
            }.OfType<Mistake>())) { Most = 14 },
        new("policy attached to a user", "BBB125", () => Original.OfType("AWS::IAM::User")
            .Select(user => user.At("Properties")!.Gets("ManagedPolicyArns", Node.ListOf(Node.Ref("BBBSMTPPolicy"))))),
        new("user of the cache with too much access", "BBB127", () => Original.OfType("AWS::ElastiCache::User")
            .Select(user => user.At("Properties", "AccessString")!.Becomes("on ~* &* +@all"))
            .Concat(Original.OfType("AWS::ElastiCache::ReplicationGroup").Select(cache => cache.At("Properties", "UserGroupIds")!.Goes()))),
        new("response without a header", "BBB128", () => Original.OfType("AWS::ElasticLoadBalancingV2::Listener")
            .SelectMany(listener => listener.Below("Properties", "ListenerAttributes")).Select(attribute => attribute.Goes())),
        new("control of the security profile missing", "BBB129", () => Original.OfType("AWS::RDS::DBInstance")
            .Select(instance => instance.At("Properties", "MonitoringInterval")!.Becomes(Node.Of(0)))
            .Concat(Original.OfType("AWS::WAFv2::WebACLAssociation").Select(association => association.Goes()))
            .Concat(Original.OfType("AWS::WAFv2::LoggingConfiguration").Select(logging => logging.Goes()))
            .Concat(FirewallRules.Select(rule => rule.Goes()))),
        new("rule of the firewall that only counts", "BBB129", () => FirewallRules.Select(rule =>
            (rule.At("OverrideAction") ?? rule.At("Action"))!.Becomes(Node.MapOf(("Count", Node.MapOf()))))),
        new("role or user without a boundary", "BBB130", () => Original.OfType("AWS::IAM::Role").Concat(Original.OfType("AWS::IAM::User"))
            .Select(holder => holder.At("Properties", "PermissionsBoundary")!.Goes())),
        new("rate limit for the API", "BBB129", () => FirewallRules
            .Select(rule => rule.At("Statement", "RateBasedStatement", "ScopeDownStatement")?.Goes()).OfType<Mistake>()),
    ];

    private static IEnumerable<Spot> FirewallRules =>
        Original.OfType("AWS::WAFv2::WebACL").SelectMany(firewall => firewall.Below("Properties", "Rules"));

    /// <summary>Conditions of load balancers' rules that have another condition beside them.</summary>
    private static IEnumerable<Spot> Conditions(string field) => Original.OfType("AWS::ElasticLoadBalancingV2::ListenerRule")
        .Where(rule => rule.Below("Properties", "Conditions").Count() > 1)
        .SelectMany(rule => rule.Below("Properties", "Conditions")).Where(condition => condition.Says("Field") == field);

    /// <summary>
    /// Amazon Data Lifecycle Manager uses one role, and its calls are not in this repository; only servers that were launched before this
    /// release use the other, and no launch template. The group of the mail user is no host and no function. So no rule judges them.
    /// </summary>
    private static bool IsJudged(Spot resource) =>
        resource.LogicalId is not ("BBBApplicationSnapshotRole" or "BBBApplicationSnapshotPolicy" or "BBBSMTPPolicy")
        && (resource.Original.Name, resource.LogicalId) is not ("bbbappscalable", "BBBApplicationEC2Role");

    private static IEnumerable<Spot> StatementsOf(Spot policy) => policy.Below("Properties", "PolicyDocument", "Statement");

    private static Node.List Inline(string action) => Node.ListOf(Node.MapOf(
        ("PolicyName", Node.Of("Inline")),
        ("PolicyDocument", Node.MapOf(
            ("Version", Node.Of("2012-10-17")),
            ("Statement", Node.ListOf(Node.MapOf(
                ("Effect", Node.Of("Allow")), ("Action", Node.ListOf(Node.Of(action))), ("Resource", Node.ListOf(Node.Of("*"))))))))));

    /// <summary>Statements with an action that no other statement of the policy allows: the rule does not compare resources.</summary>
    private static IEnumerable<Spot> OnlyRights(Spot policy)
    {
        var statements = StatementsOf(policy).ToList();
        var counts = statements.SelectMany(Actions).CountBy(action => action).ToDictionary();
        return statements.Where(statement => Actions(statement).Any(action => counts[action] == 1));
    }

    private static IEnumerable<string> Actions(Spot statement) =>
        statement.Below("Action").Select(action => action.Node).OfType<Node.Text>().Select(text => text.Value);

    private static IEnumerable<Spot> Rules(string way) => Original.OfType("AWS::EC2::SecurityGroup")
        .SelectMany(group => group.Below("Properties", way));

    private static Node.Map Opening(int from, int to) => Node.MapOf(
        ("Description", Node.Of("For a test")), ("IpProtocol", Node.Of("tcp")), ("FromPort", Node.Of(from)), ("ToPort", Node.Of(to)),
        ("CidrIp", Node.Of("0.0.0.0/0")));

    private static Mistake Default(string parameter, string value) => Default(parameter, Node.Of(value), value);

    private static Mistake Default(string parameter, int value) => Default(parameter, Node.Of(value), $"{value}");

    private static Mistake Default(string parameter, Node value, string detail) =>
        Original.Of("master").Root.At("Parameters", parameter, "Default")!.Changed(_ => value, detail);

    /// <summary>Everywhere in the master, so that nothing else is invalid.</summary>
    private static Mistake Renamed(string parameter, string name) => new(Original.Of("master"), $"Parameters/{parameter}", () =>
        System.Text.RegularExpressions.Regex.Replace(Original.Of("master").Text, $@"(?<=(Ref |\${{|- |, |\n  )){parameter}\b(?!\.)", name));
}
