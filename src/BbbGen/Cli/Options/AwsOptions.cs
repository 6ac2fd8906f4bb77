using System.CommandLine;
using System.CommandLine.Completions;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Session;
using BbbGen.Inputs;
using BbbGen.Terminal.Text;

namespace BbbGen.Cli.Options;

internal sealed class AwsOptions
{
    private readonly Option<string?> _profile =
        new("--profile", "-p") { HelpName = "PROFILE", Description = "AWS profile. Default: the credential chain of the AWS CLI" };
    private readonly Option<string?> _region =
        new("--region") { HelpName = "REGION", Description = "AWS region. Default: AWS_REGION, or the region of the profile" };

    public AwsOptions()
    {
        _profile.CompletionSources.Add(_ => KnownNames.Profiles);
        _region.CompletionSources.Add(_ => KnownNames.Regions.Select(region => new CompletionItem(region.Name, detail: region.Place)));
        _profile.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } profile && ProblemOfProfile(profile) is { } problem)
            {
                result.AddError(problem);
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

    /// <summary>What is wrong with the name of a profile, or null.</summary>
    public static string? ProblemOfProfile(string profile) =>
        string.IsNullOrWhiteSpace(profile) ? "--profile takes the name of a profile; you gave an empty one." : null;

    /// <param name="needsNoCredentials">Whether it does not call AWS, so that no profile is needed.</param>
    /// <param name="hasDefaultRegion">Whether the region may be left to the environment.</param>
    public void AddTo(Command command, bool needsNoCredentials = false, bool hasDefaultRegion = true)
    {
        if (!hasDefaultRegion)
        {
            _region.Description = "AWS region.";
        }

        if (needsNoCredentials)
        {
            _profile.Hidden = true;
            _region.Description = "Simulated AWS region. Default: eu-west-1";
        }

        command.Options.Add(_profile);
        command.Options.Add(_region);
    }

    /// <summary>For a command that has another region.</summary>
    public void AddProfileTo(Command command) => command.Options.Add(_profile);

    public Task<Connection> ConnectAsync(Connect connect, ParseResult line, CancellationToken cancellationToken) =>
        connect(line.GetValue(_profile), line.GetValue(_region), cancellationToken);

    /// <summary>The options as given, for printed commands that can be pasted.</summary>
    public GivenOptions Given(ParseResult line) => new(line.GetValue(_profile), line.GetValue(_region));

    public string? Profile(ParseResult line) => line.GetValue(_profile);

    public string? Region(ParseResult line) => line.GetValue(_region);
}
