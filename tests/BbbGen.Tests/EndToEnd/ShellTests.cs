using BbbGen.Application;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen</c> as a process in a shell where something is missing or broken: never a crash, never a bug report.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly Operator _operator = new(new Dictionary<string, string>());

    public void Dispose() => _operator.Dispose();

    /// <summary>Both streams of a process whose runtime cannot write a crash report either. Messages that are lost end nothing; results
    /// that cannot be written do.</summary>
    [Theory]
    [InlineData("status -s demo", ExitCode.Invalid)]
    [InlineData("rehearse -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example", ExitCode.Success)]
    [InlineData("init -s demo", ExitCode.Invalid)]
    [InlineData("--help", ExitCode.Unwritable)]
    [InlineData("frobnicate", ExitCode.Invalid)]
    public async Task A_full_disk_under_both_streams_ends_with_an_exit_code(string arguments, int exitCode)
    {
        var run = await InShellAsync($"{arguments} >/dev/full 2>&1");

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("validate")]
    public async Task Whoever_stops_reading_gets_no_bug_report(string arguments)
    {
        var run = await InShellAsync($"{arguments} | true");

        Assert.DoesNotContain("bug in bbbgen", run.Output + run.Error);
        Assert.DoesNotContain("Unhandled exception", run.Output + run.Error);
    }

    [Theory]
    [InlineData("LC_ALL=C")]
    [InlineData("LC_ALL=de_DE.ISO-8859-1")]
    [InlineData("LC_ALL=tr_TR.UTF-8")]
    [InlineData("TERM=")]
    [InlineData("TERM=nobody-knows")]
    [InlineData("COLUMNS=1 LINES=1")]
    [InlineData("-u HOME")]
    [InlineData("-u TERM -u LANG -u PATH")]
    public async Task Whatever_the_environment_holds_templates_are_judged(string environment)
    {
        var run = await InShellAsync("validate", $"env {environment}");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task In_a_folder_that_was_deleted_it_says_what_is_missing()
    {
        var folder = Directory.CreateDirectory(_operator.PathOf("gone"));

        var run = await InShellAsync(
            "deploy -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example --yes",
            $"cd '{folder.FullName}' && rmdir '{folder.FullName}' &&");

        Assert.Equal(ExitCode.Invalid, run.ExitCode);
        Assert.StartsWith("error: ", Assert.Single(run.ErrorLines));
        Assert.DoesNotContain("bug in bbbgen", run.Error);
    }

    /// <summary>Git's <c>autocrlf</c> and editors of Windows leave both; folders have blanks and umlauts.</summary>
    [Fact]
    public async Task Templates_with_a_byte_order_mark_and_CRLF_are_judged_in_a_folder_of_any_name()
    {
        var folder = Directory.CreateDirectory(_operator.PathOf("t p ü")).FullName;
        foreach (var file in Directory.GetFiles(Repository.PathOf("templates-out"), "*.yaml"))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder, Path.GetFileName(file)),
                "\ufeff" + text.ReplaceLineEndings("\r\n"),
                TestContext.Current.CancellationToken);
        }

        var run = await _operator.RunAsync("validate", folder);

        // CRLF is a byte more in every line, so that the master may exceed what can be deployed without S3.
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.DoesNotMatch("(error|warning|note) (?!CFN502)", run.Output);
    }

    /// <summary>Runs bbbgen by a shell, which redirects its streams.</summary>
    private static Task<ProgramRun> InShellAsync(string arguments, string before = "")
    {
        LinuxOnly.Require();
        return ProgramRun.OfAsync(
            "sh",
            ["-c", $"dotnet=$(command -v dotnet); {before} \"${{dotnet}}\" exec '{typeof(Program).Assembly.Location}' {arguments}"],
            Repository.Root,
            new Dictionary<string, string> { ["AWS_EC2_METADATA_DISABLED"] = "true" },
            TestContext.Current.CancellationToken);
    }
}
