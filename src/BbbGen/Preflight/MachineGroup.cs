using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight;

/// <summary>Machines of one kind that come and go together.</summary>
/// <param name="Group">The Auto Scaling group.</param>
/// <param name="Launch">Its launch template.</param>
/// <param name="Type">For example <c>t3a.xlarge</c>.</param>
/// <param name="Image">What finds their image; null where the templates do not say.</param>
/// <param name="Desired">How many are started.</param>
/// <param name="Most">How many there may become.</param>
/// <param name="RunsMeetings">Whether BigBlueButton itself is installed on them.</param>
internal sealed record MachineGroup(
    ResourceInstance Group, ResourceInstance Launch, string Type, ResourceInstance? Image, int Desired, int Most, bool RunsMeetings)
{
    /// <summary>Of their image, as EC2 calls it; null where it is not known.</summary>
    public string? Architecture => Image?.Properties["Architecture"]?.AsText;

    /// <summary>The instance type of a launch template.</summary>
    public static Resolved? TypeOf(ResourceInstance launch) => (launch.Properties["LaunchTemplateData"] as Resolved.Map)?["InstanceType"];

    /// <summary>How many machines an Auto Scaling group starts.</summary>
    public static int DesiredOf(ResourceInstance group) => Number(group, "DesiredCapacity");

    /// <summary>How many machines an Auto Scaling group may have.</summary>
    public static int MostOf(ResourceInstance group) => Number(group, "MaxSize");

    private static int Number(ResourceInstance group, string property) => int.TryParse(group.Properties[property]?.AsText, out var number) ? number : 0;
}
