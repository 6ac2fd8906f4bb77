using System.Diagnostics;
using BbbGen.Testing;
using Xunit;

namespace BbbGen.Tests.Moto;

public class MotoLauncherTests
{
    [Fact]
    public async Task The_launcher_behaves_as_cloudformation_does()
    {
        var python = ExternalTool.PythonWithMoto.Require();
        using var suite = Process.Start(new ProcessStartInfo(python, ["-m", "unittest"])
        {
            WorkingDirectory = Repository.PathOf("tests/moto"),
            RedirectStandardError = true,
        })!;

        var report = await suite.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await suite.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(suite.ExitCode == 0, report);
    }
}
