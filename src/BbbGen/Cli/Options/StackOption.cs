using System.CommandLine;
using BbbGen.Inputs;

namespace BbbGen.Cli.Options;

/// <summary>The option that names a deployment which exists.</summary>
internal sealed class StackOption
{
    private readonly Option<StackName> _stack = InputOption.Required("--stack", "-s", "NAME", "Name of the stack that was deployed.", StackName.Read);

    public void AddTo(Command command) => command.Options.Add(_stack);

    /// <summary>The name.</summary>
    public StackName Read(ParseResult line) => line.GetRequiredValue(_stack);
}
