using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inputs;
using BbbGen.Protection;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>What an operator has to know of the protection of a deployment's data.</summary>
internal static class ProtectionView
{
    /// <summary>What was switched or closed.</summary>
    /// <param name="master">The master stack's name.</param>
    /// <param name="report">What was done.</param>
    /// <param name="given">The account options: commands that are named carry them.</param>
    public static IEnumerable<string> Lines(string master, ProtectionReport report, GivenOptions given)
    {
        if (report.Reclosed.Count > 0)
        {
            yield return $"An interrupted run left {string.Join(", ", report.Reclosed)} open to replacement and deletion; the stack policy denies both again.";
        }

        string[] on = [.. Switched(report, isOn: true)];
        if (on.Length > 0)
        {
            yield return $"AWS now refuses to delete {master}: {string.Join(" and ", on)} {(on.Length == 1 ? "is" : "are")} on. '{given.Command("destroy", master)}' switches that off after its question.";
        }

        string[] off = [.. Switched(report, isOn: false)];
        if (off.Length > 0)
        {
            yield return $"{string.Join(" and ", off)} of {master} {(off.Length == 1 ? "is" : "are")} off, as its stage does not ask for {(off.Length == 1 ? "it" : "them")}.";
        }
    }

    /// <summary>What keeps the data from being protected.</summary>
    public static IEnumerable<string> Warnings(ProtectionReport report) =>
    [
        .. report.Foreign.Select(stack =>
            $"The stack policy of {stack} was not written by bbbgen and is left as it is; AWS may refuse what it denies, and does not protect data it allows to be replaced"),
        .. report.Problems.Select(problem => $"{problem.TrimEnd('.')}; the data of this deployment may not be protected until the next run of deploy"),
    ];

    /// <summary>What a change that is still in progress leaves open.</summary>
    public static IEnumerable<string> LeftOpen(IReadOnlyList<ResourceAddress> open)
    {
        if (open.Count > 0)
        {
            yield return $"The stack policy lets AWS replace or delete {string.Join(", ", open)}, as you consented to; the same command again closes it first.";
        }
    }

    private static IEnumerable<string> Switched(ProtectionReport report, bool isOn)
    {
        if (report.TerminationProtection == isOn)
        {
            yield return "termination protection";
        }

        if (report.DeletionProtection == isOn)
        {
            yield return "deletion protection of the database";
        }
    }
}
