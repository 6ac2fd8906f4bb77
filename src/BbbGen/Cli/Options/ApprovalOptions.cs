using System.CommandLine;
using BbbGen.Workflows;

namespace BbbGen.Cli.Options;

/// <summary>The options with which an operator approves changes in advance.</summary>
internal sealed class ApprovalOptions
{
    private readonly Option<bool> _yes =
        new("--yes", "-y") { Description = "Applies changes without asking; data loss still needs --allow-replace." };
    private readonly Option<string[]> _allowReplace = new("--allow-replace")
    {
        HelpName = "ID",
        Description = "Allows replacing this resource with loss of data or meetings, or changing this parameter; repeatable.",
    };
    private readonly Option<bool> _details = new("--details") { Description = "Lists every resource in the plan, not only a summary." };

    /// <param name="asksNothing">Whether it asks no questions, so that approvals have no effect.</param>
    public void AddTo(Command command, bool asksNothing = false)
    {
        (_yes.Hidden, _allowReplace.Hidden) = (asksNothing, asksNothing);
        command.Options.Add(_yes);
        command.Options.Add(_allowReplace);
        command.Options.Add(_details);
    }

    public GivenApprovals Read(ParseResult line) =>
        new(line.GetValue(_yes), line.GetValue(_allowReplace) ?? []) { ShowsDetails = line.GetValue(_details) };
}
