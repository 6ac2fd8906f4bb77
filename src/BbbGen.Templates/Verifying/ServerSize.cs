using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// bbb-install refuses small instances and other CPU architectures; otherwise the deployment fails only after a quarter of an hour.
/// </summary>
internal sealed class ServerSize : Rule
{
    /// <summary>bbb-install: at least 4 cores.</summary>
    private const int LeastProcessors = 4;

    /// <summary>bbb-install: at least 3,940,000 kB, which every type with 4 GiB has, and none with less.</summary>
    private const int LeastMemory = 4096;

    private static readonly string[] Servers = ["bbbappscalable", "bbbappsingle"];

    /// <inheritdoc/>
    public override string Code => "BBB108";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A BigBlueButton server has at least 4 vCPUs, 4 GB of memory, and an x86_64 processor.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.bigbluebutton.org/administration/install/#minimum-server-requirements");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject)
        from template in Servers
        from launch in Masters.Resources(master, template, "AWS::EC2::LaunchTemplate")
            .Concat(Masters.Resources(master, template, "AWS::EC2::Instance"))
        let type = (launch.Properties["LaunchTemplateData"] as Resolved.Map ?? launch.Properties)["InstanceType"]
        where type?.AsText is not null && MachineSize.Of(type.AsText) is { } size
            && (size.IsArm || size.Processors < LeastProcessors || size.Memory < LeastMemory)
        select Found(
            launch.Stack.File,
            type.Mark,
            $"BigBlueButton does not install on {type.AsText}",
            "choose an x86_64 type with at least 4 vCPUs and 4 GB in BBBApplicationInstanceType, such as t3a.xlarge");
}
