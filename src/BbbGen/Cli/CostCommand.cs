using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Inputs;
using BbbGen.Sizing;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Cli;

/// <summary><c>bbbgen cost</c>: estimates what a deployment costs a month, offline, or asks what it cost.</summary>
internal sealed class CostCommand : Command, IHasExamples, IUsesSettings
{
    private static readonly string[] Types = ["single", "scalable"];

    private readonly ParametersOption _parameters = new();
    private readonly UsageOptions _usage = new();
    private readonly Option<string> _region = CommonOptions.PriceRegion();
    private readonly Option<string?> _compare = new("--compare")
    {
        HelpName = "A,B", Description = "Two types (single, scalable) or parameter files, side by side.",
    };
    private readonly Option<bool> _actual = new("--actual")
    {
        Description = "What AWS charged for the deployment --stack in the last full month, from Cost Explorer, which costs 0.01 USD.",
    };
    private readonly AwsOptions _aws = new();
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment, with --actual.");
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Screen _screen;
    private readonly CommandEnvironment _environment;

    public CostCommand(CommandEnvironment environment)
        : base("cost", "Estimates what a deployment costs a month, offline.")
    {
        (_screen, _environment) = (environment.Screen, environment);
        _parameters.AddTo(this);
        _usage.AddTo(this);
        Options.Add(_region);
        _compare.CompletionSources.Add("single,scalable");
        _compare.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given && Parts(given) is not [{ Length: > 0 }, { Length: > 0 }])
            {
                result.AddError($"--compare takes two types or files, separated by a comma; you gave {given}.");
            }
        });
        Options.Add(_compare);
        Options.Add(_actual);
        _aws.AddProfileTo(this);
        _stack.Required = false;
        Options.Add(_stack);
        Options.Add(_json);
        SetAction((line, cancellationToken) =>
            line.GetValue(_actual) ? RunActualAsync(line, cancellationToken) : Task.FromResult(Run(line)));
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen cost",
        "bbbgen cost --region eu-central-1 --people 600 --rooms 24 --hours 4.5 --cameras few",
        "bbbgen cost --compare single,scalable --people 30",
        "bbbgen cost --actual -p school -s bbb",
    ];

    /// <summary>An estimate is for no account.</summary>
    public bool Takes(string setting, ParseResult line) => setting is not ("profile" or "stack") || line.GetValue(_actual);

    private async Task<int> RunActualAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var stack = line.GetValue(_stack)
            ?? throw BbbException.Invalid("--actual needs the name of a deployment", "give --stack");
        var region = line.GetResult(_region) is { Implicit: false } ? line.GetValue(_region) : null;
        var connection = await _environment.Connect(_aws.Profile(line), region, cancellationToken);
        var costs = await ActualCosts.AskAsync(connection, stack, _environment.Clock, _screen.WriteLine, cancellationToken);
        if (line.GetValue(_json))
        {
            _screen.WriteResult(ActualCostReport.Of(costs));
        }
        else
        {
            _screen.Print(CostView.Actual(costs));
        }

        return ExitCode.Success;
    }

    private int Run(ParseResult line)
    {
        var (region, usage) = (line.GetRequiredValue(_region), _usage.Read(line));
        PriceList.Shipped.Require(region);
        var templates = TemplateSet.Generate();
        var deployments = Deployments(line);
        if (deployments.SelectMany(deployment => ParameterCheck.Problems(deployment.Values)).Distinct().ToList() is { Count: > 0 } problems)
        {
            _screen.Problems(problems);
            return ExitCode.Invalid;
        }

        IReadOnlyList<Cost> costs =
            [.. deployments.Select(deployment => CostEstimate.Of(templates, deployment.Values, region, usage, deployment.Name))];
        if (line.GetValue(_json))
        {
            _screen.WriteResult(CostReport.Of(costs));
            return ExitCode.Success;
        }

        IReadOnlyList<string> warnings =
        [
            .. _usage.ArePeopleGiven(line) ? TooSmall(deployments, usage) : [],
            .. CostView.Outdated(PriceList.Shipped, _environment.Clock.GetUtcNow()),
        ];
        _screen.Print(CostView.Lines(costs, warnings));

        return ExitCode.Success;
    }

    private static IEnumerable<string> TooSmall(
        IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Values)> deployments, Usage usage) => deployments
        .Select(deployment => SizingView.TooSmall(
            deployment.Name, usage,
            Recommendation.TryOf(usage) is { } wanted ? Shortfalls.Of(deployment.Values, wanted) : null))
        .OfType<string>()
        .Distinct();

    private List<(string Name, IReadOnlyDictionary<string, string> Values)> Deployments(ParseResult line)
    {
        if (line.GetValue(_compare) is not { } compared)
        {
            return [(_parameters.FileIn(line), _parameters.Read(line))];
        }

        return
        [
            .. Parts(compared).Select(part => (part, Types.Contains(part)
                ? new Dictionary<string, string>(_parameters.Read(line)) { [MasterParameter.BBBEnvironmentType] = part }
                : ParametersOption.Read(part, "--compare"))),
        ];
    }

    private static string[] Parts(string compared) => compared.Split(',', StringSplitOptions.TrimEntries);
}
