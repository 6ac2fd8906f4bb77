using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Sizing;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Cli;

/// <summary><c>bbbgen sizing</c>: recommends how big a deployment must be, offline.</summary>
internal sealed class SizingCommand : Command, IHasExamples, IUsesSettings
{
    private readonly ParametersOption _parameters = new();
    private readonly UsageOptions _usage = new();
    private readonly Option<string> _region = CommonOptions.PriceRegion();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Screen _screen;

    public SizingCommand(Screen screen)
        : base("sizing", "Recommends how big a deployment must be, and why, offline.")
    {
        _screen = screen;
        _parameters.AddTo(this);
        _usage.AddTo(this);
        Options.Add(_region);
        Options.Add(_json);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen sizing",
        "bbbgen sizing --people 600 --rooms 24 --hours 4.5 --cameras few --region eu-central-1",
        "bbbgen sizing --people 700 --largest-room 200 --parameters school.json",
    ];

    private int Run(ParseResult line)
    {
        var (region, usage) = (line.GetRequiredValue(_region), _usage.Read(line));
        PriceList.Shipped.Require(region);
        var values = _parameters.ReadIfThere(line);
        if (ParameterCheck.Problems(values ?? EmptyValues) is { Count: > 0 } problems)
        {
            _screen.Problems(problems);
            return ExitCode.Invalid;
        }

        var wanted = Recommendation.Of(usage);
        var merged = new Dictionary<string, string>(values ?? EmptyValues);
        foreach (var setting in wanted.Settings())
        {
            merged[setting.Name] = setting.Value;
        }

        var cost = CostEstimate.Of(TemplateSet.Generate(), merged, region, usage);
        var present = values is null ? null : new PresentSize(
            _parameters.FileIn(line), [.. Shortfalls.Of(values, wanted), .. Shortfalls.OfRecordings(values, wanted)],
            Shortfalls.HasNoServerToLose(values, wanted.Demand));
        if (line.GetValue(_json))
        {
            _screen.WriteResult(SizingReport.Of(wanted, cost, present));
            return ExitCode.Success;
        }

        _screen.Print(SizingView.Lines(wanted, cost, present, _screen.Width));

        return ExitCode.Success;
    }

    private static IReadOnlyDictionary<string, string> EmptyValues { get; } = new Dictionary<string, string>();
}
