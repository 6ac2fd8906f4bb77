using BbbGen.Application;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>Runs <c>deploy --preflight-only</c> and looks at one check.</summary>
internal static class Preflighted
{
    /// <summary>The check says this, and the exit code follows from it: nothing but a blocked check fails.</summary>
    /// <param name="rig">The account.</param>
    /// <param name="code">The check's.</param>
    /// <param name="verdict">The worst it says.</param>
    /// <param name="words">Part of the sentence of its worst finding.</param>
    /// <param name="parameters">Entries of the parameter file, as JSON.</param>
    public static async Task AssertSaysAsync(this Rig rig, string code, string verdict, string words, string? parameters = null)
    {
        if (parameters is not null)
        {
            await File.WriteAllTextAsync(
                rig.ParameterFile, $"{{\"Parameters\": {{ {parameters} }}}}", TestContext.Current.CancellationToken);
        }

        var exitCode = await rig.RunAsync([.. rig.Deploy, "--preflight-only"]);

        var (worst, sentence) = rig.Said(code)[0];
        Assert.True(worst == verdict, rig.Error);
        Assert.Contains(words, sentence);
        Assert.Equal(verdict == "blocked" ? ExitCode.DeploymentFailed : ExitCode.Success, exitCode);
        Assert.Empty(rig.Stacks.Calls);
    }

    /// <summary>What a check said on the screen, the worst first.</summary>
    public static IReadOnlyList<(string Verdict, string Sentence)> Said(this Rig rig, string code) =>
        [.. Findings(rig.ErrorLines).Where(finding => finding.Codes.Contains(code)).Select(finding => (finding.Verdict, finding.Sentence))];

    /// <summary>The findings on a screen, in order: verdict, sentence, codes of the checks.</summary>
    public static IReadOnlyList<(string Verdict, string Sentence, IReadOnlyList<string> Codes)> Findings(IEnumerable<string> lines)
    {
        List<(string Verdict, string Sentence, IReadOnlyList<string> Codes)> findings = [];
        foreach (var line in lines.Where(line => line.Length > 14 && line.StartsWith("  ")))
        {
            var (verdict, rest) = (line[2..13].Trim(), line[14..]);
            if (verdict.Length == 0)
            {
                findings[^1] = findings[^1] with { Codes = [.. findings[^1].Codes, rest[..6]] };
            }
            else
            {
                findings.Add(verdict == "fine" ? (verdict, rest[8..], [rest[..6]]) : (verdict, rest, []));
            }
        }

        return findings;
    }
}
