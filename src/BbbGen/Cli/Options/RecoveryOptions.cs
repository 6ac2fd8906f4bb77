using System.CommandLine;
using BbbGen.Aws.Model;
using BbbGen.Workflows;

namespace BbbGen.Cli.Options;

/// <summary>The options for a failed operation, of this run or an earlier one.</summary>
internal sealed class RecoveryOptions
{
    private readonly Option<bool> _keepFailed =
        new("--keep-failed") { Description = "Disables rollback on failure so that you can inspect the resources." };
    private readonly Option<string[]> _skip =
        new("--skip-resource") { HelpName = "ID", Description = "Skips this resource when continuing a failed rollback; repeatable." };

    /// <param name="createsOnly">Whether it only ever creates stacks, so that there is never a rollback to continue.</param>
    public void AddTo(Command command, bool createsOnly = false)
    {
        _skip.Hidden = createsOnly;
        command.Options.Add(_keepFailed);
        command.Options.Add(_skip);
    }

    public GivenApprovals Into(GivenApprovals approvals, ParseResult line) => approvals with
    {
        OnFailure = line.GetValue(_keepFailed) ? OnFailure.Keep : OnFailure.RollBack,
        ToSkips = line.GetValue(_skip) ?? [],
    };
}
