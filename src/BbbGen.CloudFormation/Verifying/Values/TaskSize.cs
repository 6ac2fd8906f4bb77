using System.Globalization;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The CPU and memory of an ECS task. Source: AWS "Task CPU and memory" of Fargate.</summary>
internal static class TaskSize
{
    /// <summary>CPU units → memory in MiB: minimum, maximum and increment.</summary>
    private static readonly Dictionary<int, (int Least, int Most, int Step)> Pairs = new()
    {
        [256] = (512, 2048, 0),
        [512] = (1024, 4096, 1024),
        [1024] = (2048, 8192, 1024),
        [2048] = (4096, 16384, 1024),
        [4096] = (8192, 30720, 1024),
        [8192] = (16384, 61440, 4096),
        [16384] = (32768, 122880, 8192),
    };

    /// <summary>A longer text is not a size; other rules report it.</summary>
    private const double Most = 1_000_000;

    /// <summary>CPU units: <c>256</c>, or <c>.25 vCPU</c>.</summary>
    public static int? Cpu(string? text) => Scaled(text, "vCPU");

    /// <summary>MiB: <c>512</c>, or <c>0.5 GB</c>.</summary>
    public static int? Memory(string? text) => Scaled(text, "GB");

    /// <summary>Whether Fargate supports tasks with that CPU; more than the current maximum counts as unknown.</summary>
    public static bool IsOffered(int cpu) => cpu > 16384 || Pairs.ContainsKey(cpu);

    /// <summary>Whether Fargate supports tasks with that CPU and memory.</summary>
    public static bool IsOffered(int cpu, int memory) => !Pairs.TryGetValue(cpu, out var pair)
        || (pair.Step == 0 ? memory is 512 or 1024 or 2048 : memory >= pair.Least && memory <= pair.Most && memory % pair.Step == 0);

    /// <summary>The supported memory for that CPU, in words.</summary>
    public static string Choices(int cpu) => Pairs.TryGetValue(cpu, out var pair)
        ? pair.Step == 0 ? "512, 1024 or 2048 MiB" : $"{pair.Least} to {pair.Most} MiB in steps of {pair.Step}"
        : "";

    private static int? Scaled(string? text, string unit)
    {
        var trimmed = text?.Trim() ?? "";
        var isScaled = trimmed.EndsWith(unit, StringComparison.OrdinalIgnoreCase);
        var digits = isScaled ? trimmed[..^unit.Length] : trimmed;
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
            out var number) && number < Most
            ? (int)(isScaled ? number * 1024 : number)
            : null;
    }
}
