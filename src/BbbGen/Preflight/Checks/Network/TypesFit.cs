using System.Globalization;
using BbbGen.Aws.Contracts;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>EC2 itself says what a type is; the rule BBB108 knows only the names of usual ones.</summary>
internal sealed class TypesFit() : PreflightCheck(
    "PRE203",
    "The instance types have the processor of their images, and BigBlueButton's servers are big enough",
    stops: "EC2 does not know the type in the region, its processor is another than its image's, or a server for meetings has less than 4 vCPUs or 4 GB",
    warns: null,
    remedy: "choose another instance type in the parameter file; t3a.xlarge is the smallest for meetings")
{
    /// <summary>bbb-install refuses less: at least 4 cores, and 3,940,000 kB, which every type of 4 GiB has.</summary>
    private const int LeastProcessors = 4;

    private const long LeastMemory = 4096;

    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = await context.ChangedMachinesAsync();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No group of machines is created or gets another instance type");
        }

        var known = (await context.Services.Machines.TypesAsync([.. groups.Select(group => group.Type).Distinct()], cancellationToken)).ToDictionary(type => type.Name);
        var findings = groups.SelectMany(group => Check(group, known.GetValueOrDefault(group.Type), context.Target.Region)).Distinct().ToList();
        return CheckResult.Of(findings, $"{string.Join(", ", known.Keys.Order(StringComparer.Ordinal))} fit");
    }

    private static IEnumerable<Finding> Check(MachineGroup group, MachineType? type, string region)
    {
        if (type is null)
        {
            yield return Finding.Block($"EC2 knows no instance type {group.Type} in {region}", $"choose another for {group.Group.LogicalId} in the parameter file");
            yield break;
        }

        if (group.Architecture is { } architecture && !type.Architectures.Contains(architecture))
        {
            yield return Finding.Block(
                $"{type.Name} has a processor of {string.Join(", ", type.Architectures)}, and the image of {group.Group.LogicalId} is for {architecture}",
                "choose a type without g in its family in the parameter file");
        }

        if (group.RunsMeetings && (type.Processors < LeastProcessors || type.Memory < LeastMemory))
        {
            yield return Finding.Block(
                string.Create(CultureInfo.InvariantCulture, $"{type.Name} has {type.Processors} vCPUs and {type.Memory} MiB, and BigBlueButton installs on no less than {LeastProcessors} and {LeastMemory}"),
                "choose t3a.xlarge or bigger as BBBApplicationInstanceType");
        }
    }
}
