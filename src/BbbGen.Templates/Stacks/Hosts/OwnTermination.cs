namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>What a host needs that completes the lifecycle hook of its own termination.</summary>
internal static class OwnTermination
{
    /// <summary>The statements for its role.</summary>
    /// <param name="group">The logical ID of its Auto Scaling group.</param>
    public static IReadOnlyList<Statement> Statements(string group) =>
    [
        PublicHost.SeeOwnStack("FindOwnGroup"),
        new()
        {
            Sid = "EndOwnTermination",
            Action = ["autoscaling:RecordLifecycleActionHeartbeat", "autoscaling:CompleteLifecycleAction"],

            // A reference would be circular: the group's launch template uses the profile of this role.
            // CloudFormation composes the group's name from these two and a random suffix.
            Resource =
            [
                $"arn:{Pseudo.Partition}:autoscaling:{Pseudo.Region}:{Pseudo.AccountId}:autoScalingGroup:*:autoScalingGroupName/"
                    + $"{Pseudo.StackName}-{group}-*",
            ],
        },
    ];
}
