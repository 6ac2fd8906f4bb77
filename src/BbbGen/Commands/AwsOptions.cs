using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.RegularExpressions;
using BbbGen.AwsAccess;
using BbbGen.Deployment;
using BbbGen.Deployment.Inputs;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>The options that say as whom, and where.</summary>
internal sealed partial class AwsOptions
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
        _region.CompletionSources.Add(_ => KnownNames.Regions.Where(region => RegionName.IsMatch(region.Name)).Select(region => new CompletionItem(region.Name, detail: region.Place)));
        _region.Validators.Add(result =>
        {
            var region = result.GetValueOrDefault<string?>();
            if (region is not null && !RegionName.IsMatch(region))
            {
                result.AddError($"--region takes a name like eu-west-1; you gave {Quoted.Text(region)}.");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_profile);
        command.Options.Add(_region);
    }

    /// <summary>Connects as the options say.</summary>
    public Task<Connection> ConnectAsync(Connect connect, ParseResult line, CancellationToken stop) =>
        connect(line.GetValue(_profile), line.GetValue(_region), stop);

    /// <summary>The options as they were given, for commands that are printed to be pasted.</summary>
    public GivenOptions Given(ParseResult line) => new(line.GetValue(_profile), line.GetValue(_region));

    /// <summary>The region that is asked for, or null.</summary>
    public string? Region(ParseResult line) => line.GetValue(_region);

    [GeneratedRegex(@"\A[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}\z")]
    private static partial Regex RegionName { get; }
}
