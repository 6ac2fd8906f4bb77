using System.CommandLine;
using BbbGen.Inputs;
using BbbGen.Preflight.Checks;

namespace BbbGen.Cli.Options;

/// <summary>The options of what is checked before anything is changed.</summary>
internal sealed class PreflightOptions
{
    /// <summary>Leaves all checks out: the last word is the operator's, behind a network or with rights no check reckoned with.</summary>
    private const string All = "all";

    private readonly Option<bool> _only = new("--preflight-only") { Description = "Checks account and internet, prints all answers, changes nothing." };
    private readonly Option<string[]> _skip = new("--skip-preflight")
    {
        HelpName = "CODE",
        Description = "Skips the check with this code, or all checks; may be repeated.",
    };

    public PreflightOptions() => _skip.Validators.Add(result =>
    {
        string[] codes = [.. PreflightChecks.All.Select(check => check.Code)];
        foreach (var given in result.Tokens.Select(token => token.Value).Where(given => given != All && !codes.Contains(given)))
        {
            result.AddError($"--skip-preflight takes all or one of {string.Join(", ", codes)}; you gave {Quoted.Text(given)}.");
        }
    });

    public void AddTo(Command command)
    {
        command.Options.Add(_only);
        command.Options.Add(_skip);
    }

    /// <summary>Lets a command take what leaves checks out, although it makes none.</summary>
    public static void AddUnheededTo(Command command)
    {
        var skip = new PreflightOptions()._skip;
        skip.Hidden = true;
        command.Options.Add(skip);
    }

    /// <summary>Whether nothing shall be changed.</summary>
    public bool IsOnly(ParseResult line) => line.GetValue(_only);

    /// <summary>Codes of the checks that are left out.</summary>
    public IReadOnlyCollection<string> Skipped(ParseResult line)
    {
        var given = line.GetValue(_skip) ?? [];
        return given.Contains(All) ? [.. PreflightChecks.All.Select(check => check.Code)] : given;
    }
}
