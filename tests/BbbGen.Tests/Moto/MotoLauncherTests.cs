using BbbGen.Testing;

namespace BbbGen.Tests.Moto;

public sealed class MotoLauncherTests
{
    [Fact]
    public async Task The_launcher_behaves_as_cloudformation_does()
    {
        var suite = await ProgramRun.OfAsync(
            ExternalTool.PythonWithMoto.Require(),
            ["-m", "unittest"],
            Repository.PathOf("tests/moto"),
            new Dictionary<string, string>(),
            TestContext.Current.CancellationToken);

        Assert.True(suite.ExitCode == 0, suite.Error);
    }
}
