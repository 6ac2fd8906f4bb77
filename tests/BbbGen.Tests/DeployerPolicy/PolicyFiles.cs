using System.Text.Json;
using System.Text.Json.Nodes;
using BbbGen.Preflight.Checks.Access;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>
/// The policies for the person who deploys. They are for a stack with the name <c>bbb</c>, and for stacks whose names begin with
/// <c>bbb-</c>: CloudFormation makes the names of resources from the name of their stack.
/// </summary>
internal static class PolicyFiles
{
    /// <summary>What bbbgen calls itself, what is only read, and what services check that CloudFormation calls.</summary>
    private const string Main = "deployer-policy.json";

    /// <summary>What CloudFormation calls for the network, servers and their roles.</summary>
    private const string Servers = "deployer-policy-servers.json";

    /// <summary>What CloudFormation calls for everything else.</summary>
    private const string Data = "deployer-policy-data.json";

    private static readonly IReadOnlyList<string> Roles = ["arn:aws:iam::*:role/bbb-*", "arn:aws:iam::*:role/bbb/*"];

    /// <summary>More specific statements come first.</summary>
    private static readonly IReadOnlyList<Scope> Scopes =
    [
        new(Main, "PassRoles", ["iam:PassRole"], [.. Roles])
        {
            // Some services do not say which service the role is for.
            Condition = ("StringEqualsIfExists", "iam:PassedToService", DeployedTypes.ServicesOfRoles),
        },
        new(Main, "ServiceLinkedRoles", ["iam:CreateServiceLinkedRole"], "arn:aws:iam::*:role/aws-service-role/*")
        {
            Condition = ("StringEquals", "iam:AWSServiceName", ServiceLinkedRolesExist.Services),
        },
        new(Main, "Simulation", ["iam:SimulatePrincipalPolicy"], "*"),
        new(Main, "ReadRoles", ["iam:Get*", "iam:List*"], "*"),
        new(Main, "MailKeys", ["iam:CreateAccessKey", "iam:DeleteAccessKey"], "arn:aws:iam::*:user/bbb-*") { ForCloudFormation = false },
        new(Servers, "Roles", ["iam:*"],
            [.. Roles, "arn:aws:iam::*:group/bbb-*", "arn:aws:iam::*:instance-profile/bbb-*", "arn:aws:iam::*:policy/bbb-*",
                "arn:aws:iam::*:user/bbb-*"])
        {
            Condition = Scope.OnlyByCloudFormation,
        },
        new(Main, "ReadStacks", ["cloudformation:Describe*", "cloudformation:Get*", "cloudformation:List*", "cloudformation:Validate*"],
            "*"),
        new(Main, "Stacks", ["cloudformation:*"],
            "arn:aws:cloudformation:*:*:stack/bbb/*", "arn:aws:cloudformation:*:*:stack/bbb-*/*"),
        new(Main, "Files", ["s3:GetObject"], "arn:aws:s3:::bbb-*/*"),
        new(Main, "Upload", ["s3:*"], "arn:aws:s3:::bbb-*") { ForCloudFormation = false },
        new(Data, "Bucket", ["s3:*"], "arn:aws:s3:::bbb-*") { ForOwn = false, Condition = Scope.OnlyByCloudFormation },
        new(Main, "ReadSecrets", ["secretsmanager:GetSecretValue"], "arn:aws:secretsmanager:*:*:secret:BBB*"),
        new(Main, "RotateSecrets", ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"],
            "arn:aws:secretsmanager:*:*:secret:BBB*") { ForCloudFormation = false },
        new(Main, "ReadParameters", ["ssm:GetParameter*"], "arn:aws:ssm:*:*:parameter/bbb-on-aws/*"),
        new(Main, "ReadLogs", ["logs:FilterLogEvents", "logs:GetLogEvents"], "arn:aws:logs:*:*:log-group:bbb-*",
            "arn:aws:logs:*:*:log-group:/aws/lambda/bbb-*"),
        new(Servers, "Groups", ["autoscaling:Batch*", "autoscaling:Delete*", "autoscaling:Terminate*", "autoscaling:Update*"],
            "arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/bbb-*") { ForCloudFormation = false },
        new(Main, "Tasks", ["ecs:RunTask", "ecs:StopTask"], "arn:aws:ecs:*:*:task-definition/bbb-*", "arn:aws:ecs:*:*:task/bbb-*"),
        new(Main, "Services", ["ecs:UpdateService"], "arn:aws:ecs:*:*:service/bbb-*") { ForCloudFormation = false },
        new(Main, "Databases", ["rds:Modify*"], "arn:aws:rds:*:*:cluster:bbb-*") { ForCloudFormation = false },

        // CloudFormation's names of caches do not begin with the stack's, and those of users of a cache have no room for it.
        new(Main, "Caches", ["elasticache:Modify*"], "arn:aws:elasticache:*:*:replicationgroup:*",
            "arn:aws:elasticache:*:*:user:greenlight-*", "arn:aws:elasticache:*:*:user:scalelite-*") { ForCloudFormation = false },

        // Auto Scaling and EFS check these for the caller; whether they name CloudFormation then is not documented.
        new(Main, "Launches", ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute",
            "ec2:RunInstances"], "*"),
        new(Main, "TagsOfLaunches", ["ec2:CreateTags"], "*")
        {
            IsPartial = true,
            Condition = ("StringEquals", "ec2:CreateAction", ["RunInstances"]),
        },

        new(Main, "Read", ["*:Describe*", "*:Get*", "*:List*"], "*"),

        new(Servers, "NetworkAndServers", ["application-autoscaling:*", "autoscaling:*", "ec2:*", "ecs:*", "elasticfilesystem:*",
            "elasticloadbalancing:*"], "*") { Condition = Scope.OnlyByCloudFormation },

        new(Data, "InvokeFunctions", ["lambda:InvokeFunction"], "arn:aws:lambda:*:*:function:bbb-*")
        {
            Condition = Scope.OnlyByCloudFormation,
        },
        new(Data, "FlowLogsAndFirewallLogs", ["logs:*LogDeliver*", "logs:PutResourcePolicy"], "*")
        {
            Condition = Scope.OnlyByCloudFormation,
        },
        new(Data, "OfThisDeployment", ["lambda:*", "logs:*", "secretsmanager:*", "sns:*", "ssm:*"], "arn:aws:lambda:*:*:function:bbb-*",
            "arn:aws:lambda:*:*:function:servers-*", "arn:aws:logs:*:*:log-group:aws-waf-logs-bbb-*", "arn:aws:logs:*:*:log-group:bbb-*",
            "arn:aws:secretsmanager:*:*:secret:BBB*",
            "arn:aws:sns:*:*:bbb-*", "arn:aws:ssm:*:*:parameter/bbb-on-aws/*") { Condition = Scope.OnlyByCloudFormation },
        new(Data, "DataAndEvents", ["budgets:*", "cloudwatch:*", "dlm:*", "elasticache:*", "kms:*", "rds:*", "route53:*", "wafv2:*"],
            "*")
        {
            Condition = Scope.OnlyByCloudFormation,
        },
    ];

    /// <summary>Services whose reading actions are allowed by their verb, which keeps the policies short: they return settings, except
    /// S3's, which are allowed for the deployment's own bucket only.</summary>
    private static readonly string[] ReadAsAWhole =
    [
        "application-autoscaling", "autoscaling", "cloudformation", "cloudwatch", "ec2", "ecs", "elasticache", "elasticfilesystem",
        "elasticloadbalancing", "rds", "s3", "sns", "wafv2",
    ];

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>File name → text.</summary>
    public static IReadOnlyDictionary<string, string> Write(IReadOnlyList<NeededAction> needed)
    {
        var homes = needed.SelectMany(action => HomesOf(action).Select(home => (home, action.Name)))
            .ToLookup(pair => pair.home, pair => pair.Name);
        return Scopes.Where(scope => homes.Contains(scope)).GroupBy(scope => scope.File).ToDictionary(file => file.Key, file =>
            new JsonObject
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new JsonArray([.. file.Select(scope => scope.Statement(Shortened(homes[scope])))]),
            }.ToJsonString(Layout) + "\n");
    }

    /// <summary>The statements that an action belongs to.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    private static IReadOnlyList<Scope> HomesOf(NeededAction action)
    {
        var last = Scopes.FirstOrDefault(scope => scope.Takes(action) && !scope.IsPartial)
            ?? throw new InvalidOperationException($"{action.By} needs {action.Name}, which no statement of PolicyFiles takes.");
        return [.. Scopes.Where(scope => scope.Takes(action) && scope.IsPartial), last];
    }

    /// <summary>Actions that read, by their verb, if there are several.</summary>
    private static IReadOnlyList<string> Shortened(IEnumerable<string> actions)
    {
        var all = actions.Distinct().ToList();
        List<string> patterns =
        [
            .. from service in ReadAsAWhole
               from verb in ActionPattern.Verbs
               let pattern = $"{service}:{verb}*"
               where all.Count(action => ActionPattern.Matches(pattern, action)) > 1 || all.Contains(pattern)
               select pattern,
        ];
        return
        [
            .. all.Where(action => !ActionPattern.MatchesAny(patterns, action)).Concat(patterns).Order(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
