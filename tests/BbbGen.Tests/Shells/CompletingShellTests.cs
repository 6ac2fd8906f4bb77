using System.Text.RegularExpressions;
using BbbGen.Testing;

namespace BbbGen.Tests.Shells;

/// <summary>
/// Real shells, with the script <c>bbbgen completion</c> printed, complete what a person types. PowerShell's is not run: it cannot be had
/// here.
/// </summary>
public sealed partial class CompletingShellTests : IDisposable
{
    /// <summary>To the beginning of the line, and there a command that prints its words, one on a line.</summary>
    private const string TabThenPrintWords = "\t\u0001printf '<%s>\\n' \r";

    private readonly ShellFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bash_completes() => await AssertCompletesAsync(
        $"{ExternalTool.Bash.Require()} --norc --noprofile -i", "source <(bbbgen completion bash)");

    [Fact]
    public async Task Zsh_completes() => await AssertCompletesAsync(
        $"{ExternalTool.Zsh.Require()} -f -i", "autoload -U compinit; compinit -u -D", "source <(bbbgen completion zsh)");

    [Fact]
    public async Task Fish_completes()
    {
        var questions = ShellFolder.Lines.Select(line => $"complete -C '{line.Typed}'");
        var run = await _folder.RunAsync(
            ExternalTool.Fish.Require(), "--no-config", "-c", string.Join('\n', ["bbbgen completion fish | source", .. questions]));

        Assert.Equal(
            ShellFolder.Lines.Select(line => line.Words[^1]),
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));
    }

    [Fact]
    public async Task Bash_runs_no_program_of_the_current_folder() => await AssertRunsNothingAsync(
        $"{ExternalTool.Bash.Require()} --norc --noprofile -i", "source <(bbbgen completion bash)");

    [Fact]
    public async Task Zsh_runs_no_program_of_the_current_folder() => await AssertRunsNothingAsync(
        $"{ExternalTool.Zsh.Require()} -f -i", "autoload -U compinit; compinit -u -D", "source <(bbbgen completion zsh)");

    [Fact]
    public async Task Fish_runs_no_program_of_the_current_folder()
    {
        _folder.Plant();

        await _folder.RunAsync(
            ExternalTool.Fish.Require(), "--no-config", "-c",
            "bbbgen completion fish | source; cd planted; complete -C './bbbgen dep'; set -x PATH . $PATH; complete -C 'bbbgen dep'");

        Assert.False(_folder.HasRunPlanted);
    }

    [Fact]
    public async Task ShellCheck_finds_nothing_in_the_script_of_bash()
    {
        var run = await _folder.RunAsync(
            ExternalTool.ShellCheck.Require(), "--shell=bash", "--enable=all", Repository.PathOf("src/BbbGen/Cli/Completion/bbbgen.bash"));

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
    }

    /// <summary>Types all lines into an interactive shell on a terminal, which takes one key after the other.</summary>
    private async Task AssertCompletesAsync(string shell, params string[] before)
    {
        var run = await TypeAsync(
            shell, [.. before.Select(line => $"{line}\r"), .. ShellFolder.Lines.Select(line => line.Typed + TabThenPrintWords)]);

        var words = Word.Matches(Escape.Replace(run.Output, "")).Select(match => match.Groups[1].Value.TrimEnd('/'));
        Assert.Equal(ShellFolder.Lines.SelectMany(line => line.Words).Select(word => word.TrimEnd('/')), words);
    }

    /// <summary>Types a program of the folder by its path, and by its name with the folder on the PATH.</summary>
    private async Task AssertRunsNothingAsync(string shell, params string[] before)
    {
        _folder.Plant();

        var run = await TypeAsync(
            shell,
            [
                .. before.Select(line => $"{line}\r"), "cd planted\r",
                $"./bbbgen dep{TabThenPrintWords}", $"../bbbgen dep{TabThenPrintWords}",
                "PATH=.:$PATH\r", $"bbbgen dep{TabThenPrintWords}",
            ]);

        Assert.Equal(
            ["./bbbgen", "dep", "../bbbgen", "dep", "bbbgen", "dep"],
            Word.Matches(Escape.Replace(run.Output, "")).Select(match => match.Groups[1].Value));
        Assert.False(_folder.HasRunPlanted);
    }

    private async Task<ProgramRun> TypeAsync(string shell, IEnumerable<string> keys)
    {
        await File.WriteAllTextAsync(
            _folder.PathOf("keys"), string.Concat([.. keys, "exit\r"]), TestContext.Current.CancellationToken);
        return await _folder.RunAsync(
            ExternalTool.Bash.Require(), "-c", $"{ExternalTool.Terminal.Require()} -q -c '{shell}' /dev/null <keys");
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]|\r")]
    private static partial Regex Escape { get; }

    [GeneratedRegex(@"^<(.+)>$", RegexOptions.Multiline)]
    private static partial Regex Word { get; }
}
