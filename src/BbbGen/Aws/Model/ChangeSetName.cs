using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace BbbGen.Aws.Model;

/// <summary>Names of our change sets: they say when, on which machine and by which process one was made, so that what a dead run left can be told from a colleague's.</summary>
internal static partial class ChangeSetName
{
    /// <summary>After so long a change set is nobody's: whoever still looks at its plan is refused by AWS and proposes again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>A digest: the machine's name is nobody's business in the account.</summary>
    private static readonly string Machine = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)))[..8];

    /// <summary>A name for a change set of this process.</summary>
    public static string Make(DateTimeOffset now) => Make(now, Machine, Environment.ProcessId);

    /// <summary>A name as another process on another machine would make it.</summary>
    public static string Make(DateTimeOffset now, string machine, int process) =>
        string.Create(CultureInfo.InvariantCulture, $"bbbgen-{now.UtcDateTime:yyyyMMdd-HHmmss-fff}-{machine}-{process}");

    /// <summary><c>name</c> of <c>arn:…:changeSet/name/uuid</c>.</summary>
    public static string InArn(string changeSetId) => changeSetId.Split('/')[1];

    /// <summary>Whether a change set of that name is one of ours, of whatever version.</summary>
    public static bool IsOurs(string name) => name.StartsWith("bbbgen-", StringComparison.Ordinal);

    /// <summary>
    /// Whether a change set, not of this run, was left by a run that is over: it is ours and an hour old, or was made on this machine by a
    /// process that is gone. A process has one run, so its own number on another's change set means that the other is gone.
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
            // It is there, and belongs to somebody else.
            return false;
        }
    }

    [GeneratedRegex(@"\Abbbgen-\d{8}-\d{6}-\d{3}(?:-(?<machine>[0-9a-f]{8})-(?<process>\d+))?\z")]
    private static partial Regex Ours { get; }
}
