using System.CommandLine;
using System.CommandLine.Completions;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Session;
using BbbGen.Inputs;
using BbbGen.Terminal.Text;

namespace BbbGen.Cli.Options;

/// <summary>The options that say as whom, and where.</summary>
internal sealed class AwsOptions
{
    private readonly Option<string?> _profile = new("--profile", "-p")
    {
        HelpName = "PROFILE",
        Description = "Profile of the AWS configuration; without it, AWS's usual chain.",
    };

    private readonly Option<string?> _region = new("--region")
    {
        HelpName = "REGION",
        Description = "Region; without it, AWS_REGION or the profile's.",
    };

    public AwsOptions()
    {
        _profile.CompletionSources.Add(_ => KnownNames.Profiles);
        _region.CompletionSources.Add(_ => KnownNames.Regions.Select(region => new CompletionItem(region.Name, detail: region.Place)));
        _profile.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } profile && string.IsNullOrWhiteSpace(profile))
            {
                result.AddError("--profile takes the name of a profile; you gave an empty one.");
            }
        });
        _region.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } region && RegionName.Problem("--region", region) is { } problem)
            {
                result.AddError(problem);
            }
        });
    }

    /// <summary>Adds them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="needsNoCredentials">Whether it calls nothing in AWS, so that no profile is needed.</param>
    public void AddTo(Command command, bool needsNoCredentials = false)
    {
        if (needsNoCredentials)
        {
            _profile.Hidden = true;
            _region.Description = "Region to simulate; without it, eu-west-1.";
        }

        command.Options.Add(_profile);
        command.Options.Add(_region);
    }

    /// <summary>Connects as the options say.</summary>
    public Task<Connection> ConnectAsync(Connect connect, ParseResult line, CancellationToken cancellationToken) =>
        connect(line.GetValue(_profile), line.GetValue(_region), cancellationToken);

    /// <summary>The options as they were given, for commands that are printed to be pasted.</summary>
    public GivenOptions Given(ParseResult line) => new(line.GetValue(_profile), line.GetValue(_region));

    /// <summary>The region that is asked for, or null.</summary>
    public string? Region(ParseResult line) => line.GetValue(_region);
}
