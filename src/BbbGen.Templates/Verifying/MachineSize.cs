using System.Text.RegularExpressions;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// CPU, memory and network of EC2's instance types, as far as their names determine it: t2, t3, t3a, and c, m, r from the fifth generation
/// on.
/// </summary>
/// <param name="Processors">vCPUs.</param>
/// <param name="Memory">MiB.</param>
/// <param name="IsArm">Whether the processor is Graviton.</param>
/// <param name="IsBurstable">Whether the processors are at full speed only as long as there are CPU credits.</param>
/// <param name="Baseline">The bandwidth in Mbit/s that does not use up network credits; null where it is not known here.</param>
public sealed partial record MachineSize(int Processors, int Memory, bool IsArm, bool IsBurstable, int? Baseline)
{
    private static readonly string[] FifthGeneration = ["c5", "c5a", "m5", "m5a"];
    private static readonly string[] LaterGenerations = ["c6a", "c6i", "c7a", "c7i", "m6a", "m6i", "m7a", "m7i"];

    /// <summary>
    /// Mbit/s, <c>NetworkInfo.NetworkCards.BaselineBandwidthInGbps</c> of DescribeInstanceTypes as contained in moto 5.2.1. Sizes in which
    /// the families differ are left out.
    /// </summary>
    private static readonly (string[] Families, Dictionary<string, int> Sizes)[] Baselines =
    [
        (["t3", "t3a"], new()
        {
            ["micro"] = 64, ["small"] = 128, ["medium"] = 256, ["large"] = 512, ["xlarge"] = 1024, ["2xlarge"] = 2048,
        }),
        (FifthGeneration, new() { ["large"] = 750, ["xlarge"] = 1250, ["2xlarge"] = 2500, ["4xlarge"] = 5000 }),
        (LaterGenerations, new()
        {
            ["large"] = 781, ["xlarge"] = 1562, ["2xlarge"] = 3125, ["4xlarge"] = 6250, ["8xlarge"] = 12_500,
        }),
    ];

    /// <summary>Sizes of the burstable families: vCPUs and MiB.</summary>
    private static readonly Dictionary<string, (int Processors, int Memory)> Burstable = new()
    {
        ["nano"] = (2, 512), ["micro"] = (2, 1024), ["small"] = (2, 2048), ["medium"] = (2, 4096), ["large"] = (2, 8192),
        ["xlarge"] = (4, 16384), ["2xlarge"] = (8, 32768),
    };

    /// <summary>The first generation: fewer processors in the small sizes.</summary>
    private static readonly Dictionary<string, int> FewerProcessors = new() { ["nano"] = 1, ["micro"] = 1, ["small"] = 1 };

    /// <summary>The size of a type; null if it is unknown.</summary>
    public static MachineSize? Of(string type)
    {
        if (Name().Match(type) is not { Success: true } name)
        {
            return null;
        }

        var (family, generation, extras, size) = (name.Groups[1].Value, name.Groups[2].Value, name.Groups[3].Value, name.Groups[4].Value);
        var isArm = extras.Contains('g');
        var baseline = BaselineOf(type);
        if (family == "t")
        {
            return Burstable.TryGetValue(size, out var burstable)
                ? new(generation == "2" && FewerProcessors.TryGetValue(size, out var fewer) ? fewer : burstable.Processors,
                    burstable.Memory, isArm, true, baseline)
                : null;
        }

        var processors = size switch
        {
            "medium" => 1,
            "large" => 2,
            "xlarge" => 4,
            [.. var times, 'x', 'l', 'a', 'r', 'g', 'e'] => 4 * int.Parse(times),
            _ => 0,
        };
        var perProcessor = family switch { "c" => 2048, "m" => 4096, _ => 8192 };
        return processors == 0 || generation is "1" or "2" or "3" or "4" ? null
            : new(processors, processors * perProcessor, isArm, false, baseline);
    }

    private static int? BaselineOf(string type)
    {
        var (family, size) = (type[..type.IndexOf('.')], type[(type.IndexOf('.') + 1)..]);
        return Baselines.Where(group => group.Families.Contains(family) && group.Sizes.ContainsKey(size))
            .Select(group => (int?)group.Sizes[size]).FirstOrDefault();
    }

    [GeneratedRegex(
        @"^([tcmr])([1-9])([a-z]*)(?:-flex)?\.(nano|micro|small|medium|large|[1-9]?[0-9]?xlarge)$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
