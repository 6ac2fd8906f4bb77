using System.CommandLine;
using BbbGen.Inputs;
using BbbGen.Preflight.Checks;

namespace BbbGen.Cli.Options;

/// <summary>The options for the checks before a deployment.</summary>
internal sealed class PreflightOptions
{
    /// <summary>Skips every check, for networks or permissions that the checks do not allow for.</summary>
    private const string All = "all";

    private readonly Option<bool> _only =
        new("--preflight-only") { Description = "Runs the preflight checks, prints every result and changes nothing." };
    private readonly Option<string[]> _skip = new("--skip-preflight")
    {
        HelpName = "CODE",
        Description = "Skips this preflight check; 'all' skips every check; repeatable.",
    };

    public PreflightOptions() => _skip.Validators.Add(result =>
    {
        string[] codes = [.. PreflightChecks.All.Select(check => check.Code)];
        foreach (var given in result.Tokens.Select(token => token.Value).Where(given => given != All && !codes.Contains(given)))
        {
            result.AddError($"--skip-preflight takes 'all' or one of {string.Join(", ", codes)}; you gave {Quoted.Text(given)}.");
        }
    });

    public void AddTo(Command command)
    {
        command.Options.Add(_only);
        command.Options.Add(_skip);
    }

    /// <summary>Lets a command without checks accept <c>--skip-preflight</c>.</summary>
    public static void AddIgnoredTo(Command command)
    {
        var skip = new PreflightOptions()._skip;
        skip.Hidden = true;
        command.Options.Add(skip);
    }

    public bool IsOnly(ParseResult line) => line.GetValue(_only);

    public IReadOnlyCollection<string> Skipped(ParseResult line)
    {
        var given = line.GetValue(_skip) ?? [];
        return given.Contains(All) ? [.. PreflightChecks.All.Select(check => check.Code)] : given;
    }
}
