using System.CommandLine;
using System.CommandLine.Parsing;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Generation;
using BbbGen.Inputs;
using BbbGen.Sizing;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal;
using BbbGen.Terminal.Views;

namespace BbbGen.Cli;

/// <summary><c>bbbgen init</c>: writes the settings file and the parameter file, from options or from answers.</summary>
internal sealed class InitCommand : Command, IHasExamples
{
    private const string Scalable = "scalable";

    private static readonly string[] Needed = ["--region", "--email", "--hosted-zone", "--stack", "--domain"];

    private readonly AwsOptions _aws = new();
    private readonly Option<EMailAddress> _email = RequestOptions.Email();
    private readonly Option<HostedZoneId> _hostedZone = RequestOptions.HostedZone();
    private readonly Option<StackName> _stack = RequestOptions.Stack();
    private readonly Option<DomainName> _domain = RequestOptions.Domain();
    private readonly UsageOptions _usage = new();
    private readonly Option<string?> _type = new("--type")
    {
        HelpName = $"single|{Scalable}",
        Description = $"One server, or several. Default: {Scalable} for more than {Recommendation.PeopleOfSingle} people",
    };
    private readonly Option<string> _stage = new("--stage")
    {
        HelpName = "dev|stage|prod",
        Description = "stage and prod have a second database instance, which costs more.",
        DefaultValueFactory = _ => ParameterCatalogue.Find(MasterParameter.BBBEnvironmentStage)!.Default!,
    };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrites the files without asking." };
    private readonly CommandEnvironment _environment;
    private readonly Screen _screen;

    public InitCommand(CommandEnvironment environment)
        : base("init", "Writes settings and parameters, and asks for what is missing.")
    {
        (_environment, _screen) = (environment, environment.Screen);
        _type.AcceptOnlyFromAmong("single", Scalable);
        _stage.AcceptOnlyFromAmong("dev", "stage", "prod");
        Options.Add(_email);
        Options.Add(_hostedZone);
        Options.Add(_stack);
        Options.Add(_domain);
        _aws.AddTo(this, hasDefaultRegion: false);
        foreach (var option in Options.Where(option => Needed.Contains(option.Name)))
        {
            // Not for the parser: on a terminal it is asked for.
            option.Required = false;
            option.Description += " Required.";
        }

        _usage.AddTo(this);
        Options.Add(_type);
        Options.Add(_stage);
        Options.Add(_force);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen init",
        "bbbgen init --region eu-central-1 -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example --people 300",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var files = new DeploymentFiles(_environment.Folder, IUsesSettings.File, ParametersOption.UsualFile);
        if (!line.GetValue(_force) && files.Present is { Count: > 0 } present && !await MayReplaceAsync(present, cancellationToken))
        {
            _screen.WriteLine("Declined: nothing was written.");
            return ExitCode.Declined;
        }

        if (Missing(line) is { Count: > 0 } missing)
        {
            line = _screen.CanAsk
                ? await new InitQuestions(_environment, line, cancellationToken).AskAsync()
                : throw MissingTerminal.Exception("There is no terminal to ask on", $"give {string.Join(", ", missing)}");
        }

        return Write(line, files);
    }

    private async Task<bool> MayReplaceAsync(IReadOnlyList<string> present, CancellationToken cancellationToken)
    {
        var names = string.Join(" and ", present);
        return _screen.CanAsk
            ? await _screen.ConfirmAsync($"Overwrite {names}?", cancellationToken)
            : throw MissingTerminal.Exception(
                $"{names} would be overwritten", "give --force to overwrite without being asked, or run it in another folder");
    }

    private static List<string> Missing(ParseResult line) =>
        [.. Needed.Where(name => line.GetResult(name) is not OptionResult { Implicit: false })];

    private int Write(ParseResult line, DeploymentFiles files)
    {
        var (region, usage, stage) = (_aws.Region(line)!, _usage.Read(line), line.GetRequiredValue(_stage));
        var options = _usage.Given(line);
        var wanted = Recommendation.Of(usage, line.GetValue(_type) is { } type ? type == Scalable : null);
        Dictionary<string, string> values = new() { [MasterParameter.BBBEnvironmentStage] = stage };
        foreach (var setting in wanted.Settings())
        {
            values[setting.Name] = setting.Value;
        }

        var changed = ParameterCatalogue.All.Where(parameter =>
            values.TryGetValue(parameter.Name, out var value) && value != parameter.Default).ToList();
        files.Write(
            [
                ("profile", _aws.Profile(line)), ("region", region), ("email", line.GetValue(_email)!.Value),
                ("hosted-zone", line.GetValue(_hostedZone)!.Value), ("stack", line.GetValue(_stack)!.Value),
                ("domain", line.GetValue(_domain)!.Value), (SettingsFile.Parameters, ParametersOption.UsualFile),
            ],
            [.. changed.Select(parameter => (parameter, values[parameter.Name]))]);
        var regions = PriceList.Shipped.Regions;
        var isPriced = regions.Contains(region);
        _screen.WriteLine(
        [
            $"wrote {IUsesSettings.File}",
            $"wrote {ParametersOption.UsualFile}: {(wanted.IsScalable ? $"{wanted.Servers} servers" : "1 server")} {wanted.Type}, "
                + $"for {usage.People} people, stage {stage}",
            isPriced
                ? $"Costs: {CostView.Amount(CostEstimate.Of(TemplateSet.Generate(), values, region, usage))}"
                : $"Costs: bbbgen has no prices of {region}, only of {string.Join(" and ", regions)}",
            $"Why this size, and what costs how much{(isPriced ? "" : " in another region")}:",
            $"  bbbgen sizing{options}",
            $"  bbbgen cost{(isPriced ? "" : $" --region {regions[0]}")}{options}",
            "Next, simulate the deployment; then deploy, which checks the account, shows the plan and asks:",
            "  bbbgen rehearse",
            "  bbbgen deploy",
        ]);
        return ExitCode.Success;
    }
}
