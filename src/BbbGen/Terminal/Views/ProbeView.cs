using System.Globalization;
using BbbGen.Inputs;
using BbbGen.Probes;
using BbbGen.Status;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>Probes, for people.</summary>
internal static class ProbeView
{
    /// <summary>What is asked, what it costs, and what is there already. Stands before the question.</summary>
    public static IEnumerable<string> Before(IReadOnlyList<Probe> probes, IReadOnlyList<string> found) =>
    [
        "",
        "Probes answer questions about AWS that only an account can answer, each in a stack of its own that is deleted afterwards:",
        .. probes.SelectMany(probe => new[] { $"  {probe.Code}  {probe.Question}", $"      {probe.Effort}" }),
        "  In all below 0.05 USD and about 40 minutes. The deployment is not touched; the answers go into the tags of its bucket's stack.",
        .. found,
    ];

    /// <summary>The answers as a table, and what is left of the probes.</summary>
    /// <param name="results">Those that were run.</param>
    /// <param name="given">The account options: commands that are named carry them.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<ProbeResult> results, GivenOptions given) =>
    [
        "",
        $"{"Probe",-5}  {"Answer",-11}  Question",
        .. results.SelectMany(result => new[]
        {
            $"{result.Probe.Code,-5}  {Words.Of(result.Answer.Verdict),-11}  {result.Probe.Question}",
            $"{"",-5}  {"",-11}  {result.Answer.Reason.TrimEnd('.')}.",
        }),
        .. results.Where(result => result.Left is not null).Select(result => $"{result.StackName} is still there: {result.Left}. "
            + $"The next --probe deletes it, and so does '{Deletion(result.StackName, given)}'."),
    ];

    /// <summary>What was found out before, in a line; nothing if nothing was.</summary>
    public static IEnumerable<string> Recorded(IReadOnlyList<ProbeRecord> answers) => answers.Count == 0
        ? []
        : [$"Probes: {string.Join(", ", answers.Select(answer => $"{answer.Code} {answer.Answer}"))} ({LastDay(answers)})."];

    private static string Deletion(string stack, GivenOptions given) =>
        given.AwsCommand($"cloudformation delete-stack --stack-name {stack}");

    private static string LastDay(IEnumerable<ProbeRecord> answers) =>
        answers.Max(answer => answer.At).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
