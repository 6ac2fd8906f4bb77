using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Certificates;

public sealed class CertificateLifeTests
{
    /// <summary>
    /// The scripts and the function with the real certbot, nginx and Pebble: a name's certificate is refused, issued, used again by the
    /// next server while the authority limits requests, renewed there, and used again.
    /// </summary>
    [Fact]
    public async Task A_certificate_is_requested_once_for_a_name_and_then_used_again_and_renewed()
    {
        foreach (var tool in new[] { ExternalTool.Pebble, ExternalTool.Certbot, ExternalTool.Nginx })
        {
            tool.Require();
        }
        var suite = await ProgramRun.OfAsync(
            ExternalTool.PythonWithMoto.Require(),
            ["certificate_life.py"],
            Repository.PathOf("tests/BbbGen.Scripts.Tests/Certificates"),
            new Dictionary<string, string>(),
            TestContext.Current.CancellationToken);

        Assert.True(suite.ExitCode == 0, suite.Error);
        Assert.Matches(@"(?m)^Ran 1 test in .*\n\nOK$", suite.Error);
    }
}
