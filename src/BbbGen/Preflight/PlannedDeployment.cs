using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inputs;
using BbbGen.Templates;

namespace BbbGen.Preflight;

/// <summary>What will be created, seen from the templates with the values of this deployment.</summary>
internal sealed class PlannedDeployment
{
    /// <summary>Fetched by the servers that carry meetings, and by no others.</summary>
    private const string ServerBootstrap = "application-bootstrap.sh";

    private readonly Dictionary<ResourceAddress, ResourceInstance> _masters;

    private PlannedDeployment(DeploymentRequest request, StackInstance sources, StackInstance master, Func<StackInstance, TimeSpan> slowest)
    {
        (Request, Sources, Master) = (request, sources, master);
        Resources = [.. new[] { sources, master }.SelectMany(root => root.WithNested).SelectMany(stack => stack.Resources)];
        _masters = master.WithNested.SelectMany(stack => stack.Resources).ToDictionary(resource => resource.Address);
        SlowestCreation = new(() => slowest(master));
    }

    /// <summary>What the operator asks for.</summary>
    public DeploymentRequest Request { get; }

    /// <summary>The stack of the bucket.</summary>
    public StackInstance Sources { get; }

    /// <summary>The stack of all the rest.</summary>
    public StackInstance Master { get; }

    /// <summary>Everything in both, nested stacks included.</summary>
    public IReadOnlyList<ResourceInstance> Resources { get; }

    /// <summary>How long creating it takes on a bad day. Worked out only when it is asked for.</summary>
    public Lazy<TimeSpan> SlowestCreation { get; }

    /// <summary>How many availability zones the subnets are spread over.</summary>
    public int Zones => Values("AWS::EC2::Subnet", "AvailabilityZone").Count;

    /// <summary>The zones the operator names for the subnets; empty: CloudFormation chooses.</summary>
    public IReadOnlyList<string> NamedZones => Parameter("BBBAvailabilityZones") is { Length: > 0 } named ? named.Split(',', StringSplitOptions.TrimEntries) : [];

    /// <summary>The groups of machines that will run.</summary>
    public IReadOnlyList<MachineGroup> Machines => [.. Of("AWS::AutoScaling::AutoScalingGroup").Select(Machine).OfType<MachineGroup>()];

    /// <summary>Evaluates the templates.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="templates">All templates.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="slowest">How long creating a stack takes on a bad day.</param>
    public static PlannedDeployment Of(DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, Target target, Func<StackInstance, TimeSpan> slowest)
    {
        var tree = new TemplateTree(templates.Select(template => TemplateFile.Read(template.FileName, template.Text)));
        return new(
            request,
            Evaluator.Evaluate(tree, File(TemplateSet.Sources), new Dictionary<string, string>(), Settings(request.Stack.Sources)),
            Evaluator.Evaluate(tree, File(TemplateSet.Master), request.MasterParameters, Settings(request.Stack.Value)),
            slowest);

        TemplateFile File(string name) => tree.Files.Single(file => file.Name == name);

        EvaluationSettings Settings(string stackName) => new() { StackName = stackName, Region = target.Region, AccountId = target.Account };
    }

    /// <summary>The resources of a type.</summary>
    public IEnumerable<ResourceInstance> Of(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>A property of all resources of a type, each value once, as far as it is known.</summary>
    public IReadOnlyList<string> Values(string type, string property) =>
        [.. Of(type).Select(resource => resource.Properties[property]?.AsText).OfType<string>().Distinct()];

    /// <summary>A parameter of the master, defaults included; null where it has no value.</summary>
    public string? Parameter(string name) => Master.Parameters.GetValueOrDefault(name)?.AsText;

    /// <summary>The resource a value will come from, or null.</summary>
    public ResourceInstance? SourceOf(Resolved? value) => value is Resolved.Later later ? _masters.GetValueOrDefault(later.Resource) : null;

    private MachineGroup? Machine(ResourceInstance group)
    {
        var launch = SourceOf((group.Properties["LaunchTemplate"] as Resolved.Map)?["LaunchTemplateId"]);
        return launch?.Properties["LaunchTemplateData"] is Resolved.Map data && data["InstanceType"]?.AsText is { } type
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
