using System.CommandLine;
using BbbGen.Inputs;

namespace BbbGen.Cli.Options;

/// <summary>Options whose text is checked while the command line is read, so that every bad input is named in one run.</summary>
internal static class InputOption
{
    /// <summary>A required option with one checked value.</summary>
    public static Option<T> Required<T>(string name, string alias, string valueName, string description, Func<string, Checked<T>> read)
        where T : class => new(name, alias)
        {
            Required = true,
            Arity = ArgumentArity.ExactlyOne,
            HelpName = valueName,
            Description = description,
            CustomParser = result =>
            {
                var input = read(result.Tokens[0].Value);
                if (input.Problem is not null)
                {
                    result.AddError(input.Problem);
                }

                return input.Value;
            },
        };
}
