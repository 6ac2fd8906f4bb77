using System.CommandLine;
using BbbGen.Deployment.Diagnosis.Bundles;

namespace BbbGen.Commands;

/// <summary>The option that asks for a diagnostics bundle.</summary>
internal sealed class BundleOption
{
    private readonly Option<string?> _bundle = new("--bundle")
    {
        HelpName = "FILE",
        Description = "Writes a diagnostics bundle (zip) without secrets, for support.",
    };

    public void AddTo(Command command) => command.Options.Add(_bundle);

    /// <summary>The file that is asked for, or null.</summary>
    /// <exception cref="BbbException">It cannot be written.</exception>
    public BundleFile? Read(ParseResult line) => line.GetValue(_bundle) is { } path ? BundleFile.At(path) : null;
}
