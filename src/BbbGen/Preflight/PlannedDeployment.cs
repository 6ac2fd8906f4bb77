using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight;

/// <summary>The deployment as evaluated from the templates and the operator's values.</summary>
internal sealed class PlannedDeployment
{
    /// <summary>Only BigBlueButton servers download this script.</summary>
    private const string ServerBootstrap = "application-bootstrap.sh";

    private readonly Dictionary<ResourceAddress, ResourceInstance> _masters;

    private PlannedDeployment(DeploymentRequest request, StackInstance sources, StackInstance master, Func<StackInstance, TimeSpan> slowest)
    {
        (Request, Sources, Master) = (request, sources, master);
        Resources = [.. new[] { sources, master }.SelectMany(root => root.WithNested).SelectMany(stack => stack.Resources)];
        _masters = master.WithNested.SelectMany(stack => stack.Resources).ToDictionary(resource => resource.Address);
        SlowestCreation = new(() => slowest(master));
    }

    public DeploymentRequest Request { get; }

    public StackInstance Sources { get; }

    public StackInstance Master { get; }

    public IReadOnlyList<ResourceInstance> Resources { get; }

    /// <summary>The slow forecast of its creation (P90).</summary>
    public Lazy<TimeSpan> SlowestCreation { get; }

    public int Zones => Values("AWS::EC2::Subnet", "AvailabilityZone").Count;

    /// <summary>The zones the operator names for the subnets; empty if CloudFormation chooses.</summary>
    public IReadOnlyList<string> NamedZones =>
        Parameter(MasterParameter.BBBAvailabilityZones) is { Length: > 0 } named ? named.Split(',', StringSplitOptions.TrimEntries) : [];

    public IReadOnlyList<MachineGroup> Machines =>
        [.. Of("AWS::AutoScaling::AutoScalingGroup").Concat(Of("AWS::EC2::Instance")).Select(Machine).OfType<MachineGroup>()];

    public static PlannedDeployment Of(
        DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, Target target, Func<StackInstance, TimeSpan> slowest)
    {
        var tree = new TemplateTree(templates.Select(template => TemplateFile.Read(template.FileName, template.Text)));
        return new(
            request,
            Evaluator.Evaluate(tree, File(TemplateSet.Sources), request.SourcesParameters, Settings(request.Stack.Sources)),
            Evaluator.Evaluate(tree, File(TemplateSet.Master), request.MasterParameters, Settings(request.Stack.Value)),
            slowest);

        TemplateFile File(string name) => tree.Files.Single(file => file.Name == name);

        EvaluationSettings Settings(string stackName) =>
            new() { StackName = stackName, Region = target.Region, AccountId = target.Account };
    }

    public IEnumerable<ResourceInstance> Of(string type) => Resources.Where(resource => resource.Type == type);

    public IReadOnlyList<string> Values(string type, string property) =>
        [.. Of(type).Select(resource => resource.Properties[property]?.AsText).OfType<string>().Distinct()];

    /// <summary>The SES region, or null if the deployment sends no mail.</summary>
    public string? MailRegion => Values("Custom::MailIdentity", "SesRegion") is [var region, ..] ? region : null;

    /// <summary>A parameter of the master, or its default; null without a value.</summary>
    public string? Parameter(string name) => Master.Parameters.GetValueOrDefault(name)?.AsText;

    public ResourceInstance? SourceOf(Resolved? value) => value is Resolved.Later later ? _masters.GetValueOrDefault(later.Resource) : null;

    private MachineGroup? Machine(ResourceInstance group)
    {
        var launch = group.Type == "AWS::EC2::Instance"
            ? group
            : SourceOf((group.Properties["LaunchTemplate"] as Resolved.Map)?["LaunchTemplateId"]);
        return launch is not null && (launch.Properties["LaunchTemplateData"] as Resolved.Map ?? launch.Properties) is { } data
            && data["InstanceType"]?.AsText is { } type
            ? new(
                group,
                launch,
                type,
                SourceOf(data["ImageId"]),
                MachineGroup.DesiredOf(group),
                MachineGroup.MostOf(group),
                data["UserData"]?.Sketch.Contains(ServerBootstrap, StringComparison.Ordinal) is true)
            : null;
    }
}
