using BbbGen.Application;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>A system without OpenSSL, as many container images are: .NET aborts where it needs OpenSSL and finds none.</summary>
public sealed class WithoutOpenSslTests : IDisposable
{
    private static readonly string[] Deployment = ["-e", "ops@uni.example", "-h", Operator.Zone, "-s", "demo", "-d", "bbb.uni.example"];

    private readonly string _libraries = Directory.CreateTempSubdirectory("bbbgen-libraries-").FullName;

    public WithoutOpenSslTests()
    {
        // The loader takes the first file with the name, and stops at one that is no library.
        foreach (var version in (string[])["3", "1.1", "1.0.2", "1.0.0", "10"])
        {
            File.WriteAllText(Path.Combine(_libraries, $"libssl.so.{version}"), "none");
        }
    }

    public void Dispose() => Directory.Delete(_libraries, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_needs_no_connection_needs_no_OpenSSL(bool isNative)
    {
        using var who = Someone(isNative);
        var (page, bundle) = (who.PathOf("page.html"), who.PathOf("bundle.zip"));
        string[][] commands =
        [
            ["--version"],
            ["--help"],
            ["completion", "bash"],
            ["complete", "2", "--", "bbbgen", "deploy", "--re"],
            ["validate"],
            ["parameters", "BBBEnvironmentStage"],
            ["sizing"],
            ["cost"],
            ["generate", "--check"],
            ["generate", "--out", who.PathOf("out")],
            ["rehearse", .. Deployment, "--html", page, "--bundle", bundle],
            ["rehearse", .. Deployment, "--compare", "templates-out", "--json"],
            ["rehearse", .. Deployment, "--fail", "BBBDatabaseStack/BBBRDSDBInstance1"],
        ];
        foreach (var command in commands)
        {
            var run = await who.RunAsync(command);

            Assert.True(
                run.ExitCode is ExitCode.Success or ExitCode.DeploymentFailed && !run.Error.Contains("libssl"),
                $"{string.Join(' ', command)}: {run.ExitCode}\n{run.Error}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_that_connects_says_what_to_install(bool isNative)
    {
        using var who = Someone(isNative);
        string[][] commands =
        [
            ["deploy", .. Deployment, "--yes"], ["status", "-s", "demo"], ["watch", "-s", "demo"], ["destroy", "-s", "demo", "--yes"],
            ["validate", "--online"],
        ];
        foreach (var command in commands)
        {
            var run = await who.RunAsync(command);

            Assert.Equal(
                (ExitCode.Invalid, "error: OpenSSL was not found, which every connection to AWS needs; install OpenSSL 3 or 1.1 (the "
                    + "package openssl) and run again."),
                (run.ExitCode, run.ErrorLines[^1]));
        }
    }

    private Operator Someone(bool isNative)
    {
        LinuxOnly.Require();
        return new(
            new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = _libraries, ["AWS_REGION"] = "eu-west-1" },
            isNative ? [ExternalTool.NativeBinary.Require()] : TestedProgram.OnDotNet);
    }
}
