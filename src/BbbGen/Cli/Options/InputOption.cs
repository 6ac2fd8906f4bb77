using System.CommandLine;
using BbbGen.Inputs;

namespace BbbGen.Cli.Options;

/// <summary>Options whose values are checked while the command line is parsed, so that one run reports every bad input.</summary>
internal static class InputOption
{
    public static Option<StackName> Stack(string description) => Required("--stack", "-s", "NAME", description, StackName.Read);

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
