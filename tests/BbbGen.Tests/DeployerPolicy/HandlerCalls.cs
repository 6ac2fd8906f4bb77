using BbbGen.Testing;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>What CloudFormation calls for a resource type, with the permissions of the person who deploys.</summary>
internal static class HandlerCalls
{
    /// <summary>What the schemas of CloudFormation's registry say (schemas/README.md).</summary>
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Listed = Read("schemas/handlers.calls");

    /// <summary>What they do not say.</summary>
    private static readonly Dictionary<string, string[]> Unlisted = new()
    {
        // The handlers of these types are older than the registry. Service Authorization Reference, and the API Reference of each action.
        ["AWS::Budgets::Budget"] = ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource", "budgets:ViewBudget"],
        ["AWS::DLM::LifecyclePolicy"] =
        [
            "dlm:CreateLifecyclePolicy", "dlm:DeleteLifecyclePolicy", "dlm:GetLifecyclePolicy", "dlm:TagResource", "dlm:UntagResource",
            "dlm:UpdateLifecyclePolicy", "iam:PassRole",
        ],
        ["AWS::Route53::RecordSet"] =
            ["route53:ChangeResourceRecordSets", "route53:GetChange", "route53:GetHostedZone", "route53:ListResourceRecordSets"],

        // The template is read from S3, and the tags of the root stack are those of its nested stacks.
        ["AWS::CloudFormation::Stack"] = ["cloudformation:TagResource", "cloudformation:UntagResource", "s3:GetObject"],

        // User Guide, UpdatePolicy: a rolling update suspends processes and terminates instances.
        ["AWS::AutoScaling::AutoScalingGroup"] =
        [
            "autoscaling:ResumeProcesses", "autoscaling:SuspendProcesses", "autoscaling:TerminateInstanceInAutoScalingGroup",
            "ec2:CreateTags", // with a launch template; EC2 Auto Scaling User Guide, "API permissions"
        ],

        // API Reference of CreateMountTarget, DeleteMountTarget and ModifyMountTargetSecurityGroups.
        ["AWS::EFS::MountTarget"] =
            ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],

        // Service Authorization Reference, dependent actions of CreateReplicationGroup and DeleteReplicationGroup.
        ["AWS::ElastiCache::ReplicationGroup"] = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"],
    };

    /// <summary>CloudFormation invokes the function of a custom resource.</summary>
    private static readonly string[] OfCustomResources = ["lambda:InvokeFunction"];

    public static IEnumerable<NeededAction> Of(IEnumerable<string> types) =>
        from type in types
        from action in Of(type)
        select new NeededAction(action, IsOwn: false, type);

    /// <exception cref="InvalidOperationException">Nothing is known about the type.</exception>
    public static IReadOnlyList<string> Of(string type)
    {
        if (type.StartsWith("Custom::"))
        {
            return OfCustomResources;
        }

        List<string> actions = [.. Listed.GetValueOrDefault(type) ?? [], .. Unlisted.GetValueOrDefault(type) ?? []];
        return actions.Count > 0
            ? [.. actions.Distinct()]
            : throw new InvalidOperationException(
                $"Nothing says what CloudFormation calls for {type}: refresh schemas/handlers.calls (schemas/README.md).");
    }

    private static Dictionary<string, IReadOnlyList<string>> Read(string file)
    {
        var types = new Dictionary<string, IReadOnlyList<string>>();
        var type = "";
        foreach (var line in Repository.ReadText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ')
            {
                (type, types[line]) = (line, []);
            }
            else
            {
                types[type] = [.. types[type], .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            }
        }

        return types;
    }
}
