using System.CommandLine;
using System.CommandLine.Parsing;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Preflight;
using BbbGen.Terminal.Live;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen doctor</c>: examines machine, settings and account before anything is deployed.</summary>
internal sealed class DoctorCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AwsOptions _aws = new();
    private readonly Option<EMailAddress> _email = RequestOptions.Email();
    private readonly Option<HostedZoneId> _hostedZone = RequestOptions.HostedZone();
    private readonly Option<StackName> _stack = RequestOptions.Stack();
    private readonly Option<DomainName> _domain = RequestOptions.Domain();
    private readonly ParametersOption _parameters = new();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly CommandEnvironment _environment;

    public DoctorCommand(CommandEnvironment environment)
        : base("doctor", "Examines machine, settings and account; changes nothing.")
    {
        _environment = environment;
        _aws.AddTo(this);
        foreach (var option in Needed)
        {
            // Not for the parser: it says what is missing.
            option.Required = false;
            Options.Add(option);
        }

        _parameters.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples => ["bbbgen doctor", "bbbgen doctor -p school --json"];

    private Option[] Needed => [_email, _hostedZone, _stack, _domain];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (screen, clock) = (_environment.Screen, _environment.Clock);
        var machine = new MachineExamination(_environment.Folder, clock).Of(screen.CanAsk, screen.Width);
        var console = OperatorConsole.On(screen, line.GetValue(_json), clock);
        var (code, report) = await new DoctorWorkflow(
            console, clock, () => _aws.ConnectAsync(_environment.Connect, line, cancellationToken))
            .RunAsync(Order(line), machine, cancellationToken);
        if (line.GetValue(_json))
        {
            screen.WriteResult(report);
        }

        return code;
    }

    private DoctorOrder Order(ParseResult line)
    {
        var (values, finding) = Parameters(line);
        var request = new DeploymentRequest(
            line.GetValue(_stack) ?? StackName.Read("bbb").Value!,
            line.GetValue(_domain) ?? DomainName.Read("bbb.uni.example").Value!,
            line.GetValue(_hostedZone) ?? HostedZoneId.Read("Z0123456789ABCDEFGHIJ").Value!,
            line.GetValue(_email) ?? EMailAddress.Read("ops@uni.example").Value!,
            values);
        return new(
            request,
            [.. Needed.Where(option => line.GetResult(option) is not OptionResult { Implicit: false }).Select(option => option.Name)],
            [finding]);
    }

    private (IReadOnlyDictionary<string, string> Values, Examined Finding) Parameters(ParseResult line)
    {
        const string Subject = "Parameters";
        Dictionary<string, string> defaults = [];
        try
        {
            var file = Path.GetFileName(_parameters.FileIn(line));
            return _parameters.ReadIfThere(line) is { } values
                ? (values, new(Verdict.Fine, Subject, $"{file} has {values.Count} value{(values.Count == 1 ? "" : "s")}."))
                : (defaults, new(Verdict.Warning, Subject, $"there is no {file} in this folder, so that the defaults are examined; "
                    + "'bbbgen init' writes one."));
        }
        catch (BbbException problem)
        {
            return (defaults, new(Verdict.Block, Subject, problem.Message));
        }
    }
}
