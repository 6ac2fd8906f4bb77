using System.CommandLine;
using BbbGen.Workflows;

namespace BbbGen.Cli.Options;

/// <summary>The options by which an operator agrees beforehand.</summary>
internal sealed class ApprovalOptions
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask before changing anything." };
    private readonly Option<string[]> _allowReplace = new("--allow-replace")
    {
        HelpName = "ID",
        Description = "Lets this be replaced though data or meetings go; may be repeated.",
    };

    private readonly Option<bool> _details = new("--details") { Description = "Shows every resource of the plan, not only what follows from it." };

    /// <summary>Adds them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="asksNothing">Whether it has nothing to ask, so that no agreement is needed.</param>
    public void AddTo(Command command, bool asksNothing = false)
    {
        (_yes.Hidden, _allowReplace.Hidden) = (asksNothing, asksNothing);
        command.Options.Add(_yes);
        command.Options.Add(_allowReplace);
        command.Options.Add(_details);
    }

    /// <summary>What was agreed to.</summary>
    public GivenApprovals Read(ParseResult line) => new(line.GetValue(_yes), line.GetValue(_allowReplace) ?? []) { ShowsDetails = line.GetValue(_details) };
}
