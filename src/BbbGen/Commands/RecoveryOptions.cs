using System.CommandLine;
using BbbGen.Deployment;

namespace BbbGen.Commands;

/// <summary>The options by which an operator says what becomes of what went wrong, now or in an earlier run.</summary>
internal sealed class RecoveryOptions
{
    private readonly Option<bool> _keepFailed = new("--keep-failed") { Description = "Rolls nothing back, so that it can be looked at." };

    private readonly Option<string[]> _skip = new("--skip-resource")
    {
        HelpName = "WHERE",
        Description = "Leaves this as it is when a stuck roll-back goes on; may be repeated.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_keepFailed);
        command.Options.Add(_skip);
    }

    /// <summary>The consent with these in it.</summary>
    public Consent Into(Consent consent, ParseResult line) => consent with
    {
        OnFailure = line.GetValue(_keepFailed) ? OnFailure.Keep : OnFailure.RollBack,
        ToSkips = line.GetValue(_skip) ?? [],
    };
}
