using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inputs;
using BbbGen.Protection;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

internal static class ProtectionView
{
    public static IEnumerable<string> Lines(string master, ProtectionReport report, GivenOptions given)
    {
        if (report.Reclosed.Count > 0)
        {
            yield return $"An interrupted run left {string.Join(", ", report.Reclosed)} open to replacement and deletion; "
                + "the stack policy denies both again.";
        }

        var on = Switched(report, isOn: true);
        if (on.Length > 0)
        {
            yield return $"AWS now refuses to delete {master}: {string.Join(" and ", on)} {(on.Length == 1 ? "is" : "are")} on. "
                + $"'{given.Command("destroy", master)}' turns {(on.Length == 1 ? "it" : "them")} off after you confirm the deletion.";
        }

        var off = Switched(report, isOn: false);
        if (off.Length > 0)
        {
            yield return $"{string.Join(" and ", off)} of {master} {(off.Length == 1 ? "is" : "are")} off, "
                + $"because its stage does not require {(off.Length == 1 ? "it" : "them")}.";
        }
    }

    public static IEnumerable<string> Warnings(ProtectionReport report) =>
    [
        .. report.Foreign.Select(stack =>
            $"The stack policy of {stack} was not written by bbbgen and is not changed; it may block updates, or not protect data"),
        .. report.Problems.Select(problem =>
            $"{problem.TrimEnd('.')}; the data of this deployment may not be protected until you run deploy again"),
    ];

    /// <summary>What the stack policy allows until an operation in progress has ended.</summary>
    public static IEnumerable<string> LeftOpen(IReadOnlyList<ResourceAddress> open) => open.Count == 0 ? [] :
    [
        $"The stack policy allows AWS to replace or delete {string.Join(", ", open)}, as you approved; "
            + "the next run of the same command first denies it again.",
    ];

    private static string[] Switched(ProtectionReport report, bool isOn) =>
    [
        .. report.TerminationProtection == isOn ? ["termination protection"] : Array.Empty<string>(),
        .. report.DeletionProtection == isOn ? ["deletion protection of the database"] : Array.Empty<string>(),
    ];
}
