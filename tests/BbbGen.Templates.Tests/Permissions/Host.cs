using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Assets;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>
/// What runs on an instance, or on those of a launch template: its user data, the files it downloads, the agents they start.
/// </summary>
internal sealed partial class Host
{
    private readonly string _userData;
    private readonly bool _inCluster;

    private Host(DeployedResource launchTemplate, IReadOnlyList<DeployedResource> all)
    {
        var isInstance = launchTemplate.Type == "AWS::EC2::Instance";
        Path = launchTemplate.Path;
        _userData = (isInstance ? launchTemplate["UserData"] : launchTemplate["LaunchTemplateData", "UserData"]).AsText();
        var profile = isInstance
            ? launchTemplate["IamInstanceProfile"].AsText().Replace("}", ".Arn}")
            : launchTemplate["LaunchTemplateData", "IamInstanceProfile", "Arn"].AsText();
        Role = all.Single(resource => $"${{{resource.Path}.Arn}}" == profile)["Roles"].Items().Single().AsText().Trim('$', '{', '}');
        var groups = all.Where(resource => resource["LaunchTemplate", "LaunchTemplateId"].AsText() == $"${{{launchTemplate.Path}}}")
            .Select(group => $"${{{group.Path}}}").ToList();
        _inCluster = all.Any(resource => groups.Contains(resource["AutoScalingGroupProvider", "AutoScalingGroupArn"].AsText()));
    }

    /// <summary>Path of its launch template, or of the instance.</summary>
    public string Path { get; }

    /// <summary>Path of its role.</summary>
    public string Role { get; }

    /// <summary>Its settings by name.</summary>
    public IReadOnlyDictionary<string, string> Settings => Setting().Matches(_userData)
        .ToDictionary(setting => setting.Groups[1].Value, setting => setting.Groups[2].Value);

    /// <summary>The files it downloads from the source bucket.</summary>
    public IReadOnlyList<Asset> Files =>
        [.. Settings["BBB_FILES"].Split(',').Select(name => Scripts.All.Single(script => script.FileName == name))];

    public static IReadOnlyList<Host> Of(IReadOnlyList<DeployedResource> all) =>
    [
        .. all.Where(resource => resource.Type is "AWS::EC2::LaunchTemplate" or "AWS::EC2::Instance")
            .Select(template => new Host(template, all)),
    ];

    public IEnumerable<Need> Needs()
    {
        var scripts = Files.ToDictionary(file => "scripts/" + file.FileName, file => file.Text);
        scripts["user data"] = _userData.Replace("${!", "${");
        var reached = ScriptsOfAHost.Reached(scripts, Settings);
        return
        [
            .. reached.SelectMany(script => ShellCalls.In(script.Key, script.Value)).SelectMany(call => ActionTable.Needs(Role, call)),
            .. reached.SelectMany(script => Mounts(script.Key, script.Value)),
            .. Files.Where(file => file.FileName.EndsWith("cwagent.json")).SelectMany(CloudWatchAgent),
            .. SsmAgent(),
            .. _inCluster ? EcsAgent() : [],
        ];
    }

    /// <summary>
    /// Part of the images. AWS, Systems Manager User Guide, "Create a custom IAM role for Session Manager": operators connect to the hosts
    /// in this way, and there is no SSH.
    /// </summary>
    private IEnumerable<Need> SsmAgent() =>
        new[]
        {
            "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        }.Select(action => new Need(Role, action, "the SSM agent"));

    /// <summary>An fstab entry with <c>iam</c>: the mount helper signs the request, the file system checks it with IAM.</summary>
    private IEnumerable<Need> Mounts(string name, string text) => SignedMount().Matches(text).SelectMany(mount =>
        (mount.Groups[1].Value.Split(',').Contains("ro") ? new[] { "ClientMount" } : ["ClientMount", "ClientWrite"])
            .Select(action => new Need(Role, "elasticfilesystem:" + action, name + " (mount -t efs)")));

    /// <summary>
    /// AWS, CloudWatch User Guide, "Create IAM roles and users for use with the CloudWatch agent": without creating log groups or setting
    /// retention, and with dimensions only from the metadata service, these remain.
    /// </summary>
    private IEnumerable<Need> CloudWatchAgent(Asset file)
    {
        using var configuration = JsonDocument.Parse(file.Text);
        List<string> actions = [];
        if (configuration.RootElement.TryGetProperty("logs", out var logs))
        {
            actions.AddRange(["logs:CreateLogStream", "logs:PutLogEvents"]);
            if (Regex.Count(logs.GetRawText(), @"""log_group_name""\s*:\s*""@BBB_LOG_GROUP@""") != Regex.Count(
                logs.GetRawText(), @"""log_group_name"""))
            {
                actions.Add("logs:CreateLogGroup");
            }

            if (logs.GetRawText().Contains("retention_in_days"))
            {
                actions.Add("logs:PutRetentionPolicy");
            }
        }

        if (configuration.RootElement.TryGetProperty("metrics", out var metrics))
        {
            actions.Add("cloudwatch:PutMetricData");
            if (metrics.GetRawText().Contains("${aws:AutoScalingGroupName}"))
            {
                actions.Add("ec2:DescribeTags");
            }
        }

        return actions.Select(action => new Need(Role, action, $"the CloudWatch agent with scripts/{file.FileName}"));
    }

    /// <summary>
    /// AWS, Amazon ECS Developer Guide, "Amazon ECS container instance IAM role", which says of each action when the agent uses it.
    /// </summary>
    private IEnumerable<Need> EcsAgent()
    {
        List<string> actions =
        [
            "ecs:DiscoverPollEndpoint", "ecs:Poll", "ecs:RegisterContainerInstance", "ecs:StartTelemetrySession",
            "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange",
        ];
        if (_userData.Contains("SPOT_INSTANCE_DRAINING") || Files.Any(file => file.Text.Contains("SPOT_INSTANCE_DRAINING")))
        {
            actions.Add("ecs:UpdateContainerInstancesState");
        }

        return actions.Select(action => new Need(Role, action, "the ECS agent"));
    }

    [GeneratedRegex(@"(?m)^(BBB_\w+)=(.*)$")]
    private static partial Regex Setting();

    [GeneratedRegex(@" efs (\S*\biam\b\S*) ")]
    private static partial Regex SignedMount();
}
