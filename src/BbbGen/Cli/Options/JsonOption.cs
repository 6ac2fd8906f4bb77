using System.CommandLine;

namespace BbbGen.Cli.Options;

/// <summary>The option that asks for a stream of JSON; it is the same in all commands that have it.</summary>
internal static class JsonOption
{
    public static Option<bool> Create() => new("--json") { Description = "Prints JSON to stdout, one object per line; the last one is the result." };
}
