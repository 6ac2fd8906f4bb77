using System.Diagnostics;
using System.Text.RegularExpressions;
using BbbGen.Templates.Assets;

namespace BbbGen.Aws.Model;

/// <summary>Names of our change sets: time, machine and process distinguish those left by a crashed run from a colleague's.</summary>
internal static partial class ChangeSetName
{
    /// <summary>Older ones are stale. If an operator still reads the plan, AWS refuses to execute it; the next run plans again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>A digest, so that the machine's name is not visible in the account.</summary>
    private static readonly string Machine = Sha256.HexOf($"{Environment.MachineName}{ProcessIds}")[..8];

    /// <summary>What process ids are valid in. On Linux, containers and WSL have their own, often with the name of the same machine: the
    /// namespace of process ids tells them apart on one kernel, and the id of the kernel's start (random(4)) those of several.</summary>
    private static string ProcessIds
    {
        get
        {
            try
            {
                return OperatingSystem.IsLinux()
                    ? $"{File.ReadAllText("/proc/sys/kernel/random/boot_id")}{new FileInfo("/proc/self/ns/pid").LinkTarget}"
                    : "";
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }

    public static string Make(DateTimeOffset now) => Make(now, Machine, Environment.ProcessId);

    public static string Make(DateTimeOffset now, string machine, int process) =>
        $"bbbgen-{now.UtcDateTime:yyyyMMdd-HHmmss-fff}-{machine}-{process}";

    /// <summary><c>name</c> of <c>arn:…:changeSet/name/uuid</c>.</summary>
    public static string InArn(string changeSetId) => changeSetId.Split('/')[1];

    /// <summary>Whether any version of bbbgen created a change set of that name.</summary>
    public static bool IsOurs(string name) => name.StartsWith("bbbgen-");

    /// <summary>Whether a run that has ended left a change set, not of this run: it is ours, and an hour old by AWS's clock or created on
    /// this machine by a process that has ended. A process has one run, so our process id on it is that of an ended one.</summary>
    public static bool IsLeftOver(ChangeSetSummary changeSet, DateTimeOffset now)
    {
        var name = Ours.Match(changeSet.Name);
        return name.Success && (now - changeSet.CreatedAt >= Life
            || (name.Groups["machine"].Value == Machine && IsGone(name.Groups["process"].Value)));
    }

    private static bool IsGone(string process)
    {
        if (!int.TryParse(process, out var id) || id == Environment.ProcessId)
        {
            return true;
        }

        try
        {
            using var found = Process.GetProcessById(id);
            return found.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It runs as another user.
            return false;
        }
    }

    [GeneratedRegex(@"\Abbbgen-\d{8}-\d{6}-\d{3}(?:-(?<machine>[0-9a-f]{8})-(?<process>\d+))?\z")]
    private static partial Regex Ours { get; }
}
