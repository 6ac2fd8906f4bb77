using BbbGen.Inputs;
using BbbGen.Probes;
using BbbGen.Status;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

internal static class ProbeView
{
    /// <summary>The questions, the costs, and stacks of earlier probes; printed before the operator is asked.</summary>
    public static IEnumerable<string> Before(IReadOnlyList<Probe> probes, IReadOnlyList<string> found) =>
    [
        "",
        "Probes answer questions about AWS that only an account can answer, each in its own stack, which is deleted afterwards:",
        .. probes.SelectMany(probe => new[] { $"  {probe.Code}  {probe.Question}", $"      {probe.Effort}" }),
        "  Total: less than 0.05 USD, about 40 minutes. The deployment is not changed; tags on the stack of its bucket record the answers.",
        .. found,
    ];

    public static IEnumerable<string> Lines(IReadOnlyList<ProbeResult> results, GivenOptions given) =>
    [
        "",
        $"{"Probe",-5}  {"Answer",-11}  Question",
        .. results.SelectMany(result => new[]
        {
            $"{result.Probe.Code,-5}  {Words.Of(result.Answer.Verdict),-11}  {result.Probe.Question}",
            $"{"",-5}  {"",-11}  {result.Answer.Reason.TrimEnd('.')}.",
        }),
        .. results.Where(result => result.Left is not null).Select(result => $"{result.StackName} was not deleted: {result.Left}. "
            + $"The next --probe deletes it; so does '{Deletion(result.StackName, given)}'."),
    ];

    /// <summary>The recorded answers in one line; no line if there are none.</summary>
    public static IEnumerable<string> Recorded(IReadOnlyList<ProbeRecord> answers) => answers.Count == 0
        ? []
        : [$"Probes: {string.Join(", ", answers.Select(answer => $"{answer.Code} {answer.Answer}"))} ({LastDay(answers)})."];

    private static string Deletion(string stack, GivenOptions given) =>
        given.AwsCommand($"cloudformation delete-stack --stack-name {stack}");

    private static string LastDay(IEnumerable<ProbeRecord> answers) =>
        answers.Max(answer => answer.At).UtcDateTime.ToString("yyyy-MM-dd");
}
