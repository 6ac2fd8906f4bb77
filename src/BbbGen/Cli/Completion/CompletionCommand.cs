using System.CommandLine;
using System.Reflection;
using BbbGen.Application;
using BbbGen.Cli.Help;

namespace BbbGen.Cli.Completion;

/// <summary><c>bbbgen completion SHELL</c>: prints the script with which a shell completes bbbgen's commands, options and values.</summary>
internal sealed class CompletionCommand : Command, IHasExamples
{
    private readonly Argument<string> _shell = new("SHELL") { Description = "bash (version 4 or later), zsh, fish or powershell." };

    public CompletionCommand() : base("completion", "Prints the completion script for your shell.")
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        Arguments.Add(_shell);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
    [
        "source <(bbbgen completion bash)  # in ~/.bashrc",
        "source <(bbbgen completion zsh)   # in ~/.zshrc, after compinit",
        "bbbgen completion fish | source   # in ~/.config/fish/config.fish",
        "bbbgen completion powershell | Out-String | Invoke-Expression  # in $PROFILE",
    ];

    private int Run(ParseResult line)
    {
        var name = $"completions/bbbgen.{line.GetRequiredValue(_shell)}";
        using var script = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(script);
        line.InvocationConfiguration.Output.Write(reader.ReadToEnd());
        return ExitCode.Success;
    }
}
