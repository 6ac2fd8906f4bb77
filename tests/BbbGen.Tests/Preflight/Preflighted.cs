using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>Runs <c>deploy --preflight-only</c> and looks at one check.</summary>
internal static class Preflighted
{
    /// <summary>The check says this, and the exit code follows from it: nothing but a stop fails.</summary>
    /// <param name="rig">The account.</param>
    /// <param name="code">The check's.</param>
    /// <param name="verdict">The worst it says.</param>
    /// <param name="words">Part of the sentence of its worst finding.</param>
    /// <param name="parameters">Entries of the parameter file, as JSON.</param>
    public static async Task AssertSaysAsync(this Rig rig, string code, string verdict, string words, string? parameters = null)
    {
        if (parameters is not null)
        {
            await File.WriteAllTextAsync(rig.ParameterFile, $"{{\"Parameters\": {{ {parameters} }}}}", TestContext.Current.CancellationToken);
        }

        var exitCode = await rig.RunAsync([.. rig.Deploy, "--preflight-only"]);

        var line = rig.ErrorLines.FirstOrDefault(line => line.Contains($" {code}  ", StringComparison.Ordinal));
        Assert.StartsWith($"  {verdict,-11} {code}  ", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.Equal(verdict == "stop" ? ExitCode.DeploymentFailed : ExitCode.Success, exitCode);
        Assert.Empty(rig.Stacks.Calls);
    }
}
