using BbbGen.Templates;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>The script that comments pull requests, with an event as GitHub writes it and a <c>gh</c> that records.</summary>
public sealed class CommentDiffTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("0", "")]
    [InlineData("1", "The token may not comment; the summary of this run has the result.\n")]
    public async Task It_comments_the_change_and_writes_it_into_the_summary(string answer, string said)
    {
        var bash = ExternalTool.Bash.Require();
        ExternalTool.Git.Require();
        var repository = Directory.CreateDirectory(PathOf("repository", "templates-out")).Parent!.FullName;
        foreach (var template in TemplateSet.Generate())
        {
            File.WriteAllText(Path.Combine(repository, "templates-out", template.FileName), template.Text);
        }

        await RunAsync(
            bash,
            "git init --quiet && git add . && git -c user.name=a -c user.email=a@uni.example commit --quiet -m a",
            repository,
            []);
        var revision = (await RunAsync(bash, "git rev-parse HEAD", repository, [])).Output.Trim();
        var master = Path.Combine(repository, "templates-out", TemplateSet.Master);
        File.WriteAllText(master, File.ReadAllText(master).Replace("Default: t3.micro\n", "Default: t3.small\n"));
        File.WriteAllText(PathOf("event.json"), $$"""{"pull_request": {"number": 42, "base": {"sha": "{{revision}}"} } }""");
        Directory.CreateDirectory(PathOf("bin"));
        File.WriteAllText(PathOf("bin", "gh"), $"#!/usr/bin/env bash\necho \"$@\" >>\"$RECORD\"\nexit {answer}\n");

        var run = await RunAsync(
            bash,
            $"chmod +x '{PathOf("bin", "gh")}' && '{Repository.PathOf(".github/comment-diff.sh")}'",
            repository,
            new Dictionary<string, string>
            {
                ["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
                ["GITHUB_EVENT_PATH"] = PathOf("event.json"),
                ["GITHUB_STEP_SUMMARY"] = PathOf("summary.md"),
                ["RECORD"] = PathOf("calls"),
                ["BBBGEN"] = string.Join(' ', TestedProgram.Command),
            });

        Assert.Equal(said, run.Output);
        Assert.StartsWith("pr comment 42 --edit-last --create-if-none --body-file ", File.ReadAllText(PathOf("calls")));
        Assert.StartsWith("### What this change of the templates does\n", File.ReadAllText(PathOf("summary.md")));
        Assert.Contains("\n- costs: 610.05 → 617.64 USD a month in us-east-1 (+7.59)", File.ReadAllText(PathOf("summary.md")));
    }

    private static async Task<ProgramRun> RunAsync(
        string bash, string commands, string folder, Dictionary<string, string> environment)
    {
        var run = await ProgramRun.OfAsync(bash, ["-c", commands], folder, environment, TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    private string PathOf(params string[] parts) => Path.Combine([_folder, .. parts]);
}
