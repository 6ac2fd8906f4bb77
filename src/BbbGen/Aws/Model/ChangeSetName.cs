using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace BbbGen.Aws.Model;

/// <summary>Names of our change sets: with time, machine and process, so that those left by a crashed run can be distinguished from a colleague's.</summary>
internal static partial class ChangeSetName
{
    /// <summary>A change set of this age is stale. If an operator is still reading its plan, AWS refuses to execute it and the next run proposes it again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>A digest, so that the machine's name is not visible in the account.</summary>
    private static readonly string Machine = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)))[..8];

    public static string Make(DateTimeOffset now) => Make(now, Machine, Environment.ProcessId);

    /// <summary>The name that a process on a machine makes.</summary>
    public static string Make(DateTimeOffset now, string machine, int process) =>
        string.Create(CultureInfo.InvariantCulture, $"bbbgen-{now.UtcDateTime:yyyyMMdd-HHmmss-fff}-{machine}-{process}");

    /// <summary><c>name</c> of <c>arn:…:changeSet/name/uuid</c>.</summary>
    public static string InArn(string changeSetId) => changeSetId.Split('/')[1];

    /// <summary>Whether a change set of that name was created by any version of bbbgen.</summary>
    public static bool IsOurs(string name) => name.StartsWith("bbbgen-", StringComparison.Ordinal);

    /// <summary>
    /// Whether a change set, not of this run, was left by a run that has ended: it is ours and an hour old, or was created on this machine by a
    /// process that has ended. A process has one run, so our own process id on it means that the other process has ended.
    /// </summary>
    /// <param name="changeSet">The change set.</param>
    /// <param name="now">By AWS's clock.</param>
    public static bool IsLeftOver(ChangeSetSummary changeSet, DateTimeOffset now)
    {
        var name = Ours.Match(changeSet.Name);
        return name.Success && (now - changeSet.CreatedAt >= Life || (name.Groups["machine"].Value == Machine && IsGone(name.Groups["process"].Value)));
    }

    private static bool IsGone(string process)
    {
        if (!int.TryParse(process, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId)
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
