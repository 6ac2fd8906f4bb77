using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight;

/// <summary>An Auto Scaling group with its launch template, or an instance, which is both.</summary>
/// <param name="Image">The custom resource that finds the image, or null if unknown.</param>
internal sealed record MachineGroup(
    ResourceInstance Group, ResourceInstance Launch, string Type, ResourceInstance? Image, int Desired, int Most, bool RunsMeetings)
{
    /// <summary>The image's architecture as EC2 names it; null if unknown.</summary>
    public string? Architecture => Image?.Properties["Architecture"]?.AsText;

    public static Resolved? TypeOf(ResourceInstance launch) =>
        (launch.Properties["LaunchTemplateData"] as Resolved.Map ?? launch.Properties)["InstanceType"];

    public static int DesiredOf(ResourceInstance group) => Number(group, "DesiredCapacity");

    public static int MostOf(ResourceInstance group) => Number(group, "MaxSize");

    private static int Number(ResourceInstance group, string property) =>
        group.Type == "AWS::EC2::Instance" ? 1 : int.TryParse(group.Properties[property]?.AsText, out var number) ? number : 0;
}
