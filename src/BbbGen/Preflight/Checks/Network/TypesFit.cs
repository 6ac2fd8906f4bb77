using BbbGen.Aws.Contracts;
using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>EC2 knows every type; the rule BBB108 only knows the names of common ones.</summary>
internal sealed class TypesFit() : PreflightCheck(
    "PRE203",
    "The instance types match their images' architecture, and BigBlueButton servers are big enough",
    blocks: "the type does not exist in the region, its architecture differs from its image's, or a BigBlueButton server has less than 4 "
        + "vCPUs or 4 GB",
    warns: null,
    remedy: "choose another instance type in the parameter file; the smallest for BigBlueButton is t3a.xlarge")
{
    /// <summary>bbb-install refuses less: at least 4 cores, and 3,940,000 kB, which every type of 4 GiB has.</summary>
    private const int LeastProcessors = 4;

    private const long LeastMemory = 4096;

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = await context.ChangedMachinesAsync();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No server group is created or changes its instance type");
        }

        var types = await context.Services.Ec2.TypesAsync([.. groups.Select(group => group.Type).Distinct()], cancellationToken);
        var known = types.ToDictionary(type => type.Name);
        var findings = groups.SelectMany(group => Check(group, known.GetValueOrDefault(group.Type), context.Target.Region)).Distinct();
        return CheckResult.Of(findings, $"{string.Join(", ", known.Keys.Order(StringComparer.Ordinal))} "
            + $"{(known.Count == 1 ? "is" : "are")} suitable");
    }

    private static IEnumerable<Finding> Check(MachineGroup group, MachineType? type, string region)
    {
        if (type is null)
        {
            yield return Finding.Block($"The instance type {group.Type} does not exist in {region}",
                $"choose another for {group.Group.LogicalId} in the parameter file");
            yield break;
        }

        if (group.Architecture is { } architecture && !type.Architectures.Contains(architecture))
        {
            yield return Finding.Block(
                $"{type.Name} has the architecture {string.Join(", ", type.Architectures)}, but the image of {group.Group.LogicalId} is "
                    + $"for {architecture}",
                $"choose an {architecture} type in the parameter file");
        }

        if (group.RunsMeetings && (type.Processors < LeastProcessors || type.Memory < LeastMemory))
        {
            yield return Finding.Block(
                $"{type.Name} has {type.Processors} vCPUs and {type.Memory} MiB, but BigBlueButton needs at least {LeastProcessors} and "
                    + $"{LeastMemory}",
                $"choose t3a.xlarge or bigger as {MasterParameter.BBBApplicationInstanceType}");
        }
    }
}
