using static BbbGen.ResourceTypes.BillingKind;

namespace BbbGen.ResourceTypes;

internal sealed partial record ResourceType
{
    /// <summary>Servers, containers and functions.</summary>
    private static ResourceType[] Servers =>
    [
        new("AWS::AutoScaling::AutoScalingGroup", new(20, 40, 90), 120) // E: without signals; deletion terminates the instances
        {
            Billing = Priced, Actions = ["autoscaling:CreateAutoScalingGroup", "ec2:RunInstances", "iam:PassRole"],
            Label = new(ResourceKind.Servers, "Auto Scaling group", Note: "meetings on its servers end"),
        },
        new("AWS::AutoScaling::LaunchConfiguration", new(1, 2, 3), 2), // R
        new("AWS::AutoScaling::LifecycleHook", new(1, 2, 5), 2) { Billing = Free, Actions = ["autoscaling:PutLifecycleHook"] }, // E
        new("AWS::AutoScaling::ScalingPolicy", new(1, 2, 5), 2), // E
        new("AWS::EC2::LaunchTemplate", new(2, 5, 10), 3) // R, E
        {
            IdPrefix = "lt", Billing = Free, Actions = ["ec2:CreateLaunchTemplate"],
        },
        new("AWS::EC2::Instance", new(15, 30, 90), 60) // R, E
        {
            IdPrefix = "i", Billing = Priced, Actions = ["ec2:RunInstances", "iam:PassRole"],
            Label = new(ResourceKind.Servers, "instance", Note: "meetings on it end"),
        },
        new("AWS::EC2::Volume", new(5, 15, 30), 30) // E: deletion makes a snapshot
        {
            IdPrefix = "vol", Billing = Priced, Actions = ["ec2:CreateVolume"],
            Label = new(ResourceKind.Data, "volume with rooms, accounts and recordings", "volumes with rooms, accounts and recordings"),
            Loss = "the volume with rooms, accounts, recordings and certificates", IsIrreplaceable = true,
        },
        new("AWS::ECS::Cluster", new(3, 6, 15), 5) { Billing = Priced, Actions = ["ecs:CreateCluster"] }, // R, E
        new("AWS::ECS::CapacityProvider", new(3, 8, 20), 10) { Billing = Free, Actions = ["ecs:CreateCapacityProvider"] }, // E
        new("AWS::ECS::ClusterCapacityProviderAssociations", new(3, 8, 20), 10) // E
        {
            Billing = Free, Actions = ["ecs:PutClusterCapacityProviders"],
        },
        new("AWS::ECS::TaskDefinition", new(2, 3, 5), 2) // R 3
        {
            Arn = ("ecs", "task-definition/"), Billing = Free, Actions = ["ecs:RegisterTaskDefinition", "iam:PassRole"],
        },
        new("AWS::ECS::Service", new(61, 100, 240), 60) // R 119; L 61, 91. Plus the target group's health check, see ServiceHealth
        {
            Arn = ("ecs", "service/cluster/"), Billing = Free, Actions = ["ecs:CreateService"],
            Label = new(ResourceKind.Services, "ECS service"),
        },
        new("AWS::Lambda::Function", new(6, 9, 25), 5) // L 8; R 25. See EarlyStart
        {
            Billing = DependsOnUse, Actions = ["lambda:CreateFunction", "lambda:InvokeFunction", "iam:PassRole"],
        },
        new("AWS::Lambda::Permission", new(2, 4, 10), 2) { Billing = Free }, // R, E
        new("AWS::Lambda::EventInvokeConfig", new(1, 3, 8), 2) // E
        {
            Billing = Free, Actions = ["lambda:PutFunctionEventInvokeConfig"],
        },
        new("AWS::ApplicationAutoScaling::ScalableTarget", new(1, 3, 8), 2) // E
        {
            Billing = Free, Actions = ["application-autoscaling:RegisterScalableTarget"],
        },
        new("AWS::ApplicationAutoScaling::ScalingPolicy", new(1, 2, 5), 2) // E
        {
            Billing = Free, Actions = ["application-autoscaling:PutScalingPolicy"],
        },
        new("AWS::DLM::LifecyclePolicy", new(2, 5, 15), 3) // E
        {
            Billing = DependsOnUse, Actions = ["dlm:CreateLifecyclePolicy", "iam:PassRole"],
        },
    ];
}
