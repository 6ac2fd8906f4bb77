using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace BbbGen.Commands;

/// <summary>A command that shows how it is used.</summary>
internal interface IHasExamples
{
    /// <summary>Whole command lines.</summary>
    IReadOnlyList<string> Examples { get; }
}

/// <summary>Help under <c>--help</c> and <c>-?</c>: <c>-h</c> is the hosted zone, as it always was.</summary>
internal sealed class Help : SynchronousCommandLineAction
{
    private static readonly HelpAction Standard = new() { MaxWidth = 120 };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>The option to be added to the root command; it serves all commands.</summary>
    public static Option Option() => new HelpOption("--help", "-?") { Action = new Help() };

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Standard.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IHasExamples command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return ExitCode.Success;
    }
}
