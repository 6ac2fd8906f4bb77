using System.CommandLine;
using BbbGen.Schemas.Apis;
using BbbGen.Schemas.Handlers;
using BbbGen.Schemas.Prices;
using BbbGen.Schemas.Types;

namespace BbbGen.Schemas;

/// <summary>The command line, run in process by the tests and by <c>Main</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Refreshes the facts of AWS that this repository keeps in schemas/ and prices/.")
        {
            new TypesCommand(),
            new ApisCommand(),
            new HandlersCommand(),
            new NamesCommand(),
            new PricesCommand(),
        };
        try
        {
            return root.Parse(arguments).Invoke(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception problem) when (problem is SchemaException or IOException)
        {
            error.WriteLine(problem.Message);
            return ExitCode.Invalid;
        }
    }
}
