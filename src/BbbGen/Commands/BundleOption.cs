using System.CommandLine;
using BbbGen.Deployment.Diagnosis.Bundles;

namespace BbbGen.Commands;

/// <summary>The option that asks for a file to be given to somebody who helps.</summary>
internal sealed class BundleOption
{
    private readonly Option<string?> _bundle = new("--bundle")
    {
        HelpName = "FILE",
        Description = "Writes a zip for somebody who helps, without secrets.",
    };

    public void AddTo(Command command) => command.Options.Add(_bundle);

    /// <summary>The file that is asked for, or null.</summary>
    /// <exception cref="BbbException">It cannot be written.</exception>
    public BundleFile? Read(ParseResult line) => line.GetValue(_bundle) is { } path ? BundleFile.At(path) : null;
}
