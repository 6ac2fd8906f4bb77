using System.CommandLine;
using BbbGen.Aws.Model;
using BbbGen.Workflows;

namespace BbbGen.Cli.Options;

/// <summary>The options by which an operator says what becomes of what went wrong, now or in an earlier run.</summary>
internal sealed class RecoveryOptions
{
    private readonly Option<bool> _keepFailed = new("--keep-failed") { Description = "Disables rollback on failure so that you can inspect the resources." };

    private readonly Option<string[]> _skip = new("--skip-resource")
    {
        HelpName = "WHERE",
        Description = "Skips this resource when continuing a failed rollback; may be repeated.",
    };

    /// <summary>Adds them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="createsOnly">Whether it only ever creates stacks, so that there is never a rollback to continue.</param>
    public void AddTo(Command command, bool createsOnly = false)
    {
        _skip.Hidden = createsOnly;
        command.Options.Add(_keepFailed);
        command.Options.Add(_skip);
    }

    /// <summary>The consent with these in it.</summary>
    public GivenApprovals Into(GivenApprovals approvals, ParseResult line) => approvals with
    {
        OnFailure = line.GetValue(_keepFailed) ? OnFailure.Keep : OnFailure.RollBack,
        ToSkips = line.GetValue(_skip) ?? [],
    };
}
