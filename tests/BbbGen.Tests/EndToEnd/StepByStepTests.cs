using System.Text.RegularExpressions;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary>The page about deploying without bbbgen: its own commands, as they stand there.</summary>
[Collection(EndpointCollection.Name)]
public sealed partial class StepByStepTests(MotoFixture moto)
{
    [Fact]
    public async Task The_commands_of_the_page_deploy_the_committed_files()
    {
        ExternalTool.AwsCli.Require();
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);

        var walked = await ProgramRun.OfAsync(
            ExternalTool.Bash.Require(),
            ["-euo", "pipefail", "-c", Commands.Match(Repository.ReadText("docs/step-by-step.md")).Groups["commands"].Value],
            Repository.Root,
            moto.Server.Environment,
            TestContext.Current.CancellationToken);

        Assert.True(walked.ExitCode == 0, walked.Output + walked.Error);
        await new Deployed(moto.Server).AssertAsync("bbb", "scalable", byHand: true);
    }

    [GeneratedRegex(
        @"^```bash\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Commands { get; }
}
