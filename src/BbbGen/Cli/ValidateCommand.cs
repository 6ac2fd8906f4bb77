using System.CommandLine;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Generation;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;
using BbbGen.Validation;

namespace BbbGen.Cli;

/// <summary><c>bbbgen validate</c>: validates templates and the parameter file, and reports the findings.</summary>
internal sealed class ValidateCommand : Command, IHasExamples, IUsesSettings
{
    /// <summary>The committed templates, if the command runs in the repository.</summary>

    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Folder of templates, or one template. "
            + $"Default: {TemplateFolder.Committed} if it exists, else the generated templates",
    };
    private readonly Option<bool> _online = new("--online") { Description = "Also calls CloudFormation's ValidateTemplate." };
    private readonly Option<string> _format =
        new("--format") { HelpName = "text|json|sarif", Description = "Output format of the findings.", DefaultValueFactory = _ => "text" };
    private readonly ParametersOption _parameters = new();
    private readonly AwsOptions _aws = new();
    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;

    public ValidateCommand(CommandEnvironment environment) : base("validate", "Validates templates and the parameter file offline.")
    {
        (_connect, _screen, _clock) = (environment.Connect, environment.Screen, environment.Clock);
        _format.AcceptOnlyFromAmong("text", "json", "sarif");
        Arguments.Add(_folder);
        Options.Add(_format);
        _parameters.AddTo(this);
        Options.Add(_online);
        _aws.AddTo(this);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen validate",
        "bbbgen validate --parameters school.json --online -p school",
        "bbbgen validate my-templates --format sarif >findings.sarif",
    ];

    /// <summary>The parameter file belongs to our templates, not to those in a folder that the operator names.</summary>
    public bool Takes(string setting, ParseResult line) =>
        setting == SettingsFile.Parameters
            ? line.GetResult(_folder) is not { Tokens.Count: > 0 }
            : line.GetResult(_online) is { Implicit: false };

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var parameters = ReadsParameters(line)
            ? ValidatedParameters.Of(_parameters.FileIn(line), _parameters.Content(line))
            : ValidatedParameters.None;
        var folder = line.GetValue(_folder);
        var sources = await InterruptibleAsync(() => Read(folder), cancellationToken);
        var online = line.GetValue(_online) ? await AskAsync(line, sources, cancellationToken) : OnlineAnswer.None;
        var rules = Validator.Rules(online.Refusals);
        var result = await InterruptibleAsync(() => Validator.Of(sources, parameters.Values, rules).With(parameters), cancellationToken);
        WriteFindings(line, result with { Notes = [.. result.Notes, .. online.NotAsked] }, rules);
        _screen.WriteLine($"Validated {sources.Source}{(parameters.File is { } file ? $" with {file}" : "")}");
        _screen.WriteLine(FindingsView.Summary(result, _clock.GetElapsedTime(started)));
        return result.Count(Severity.Error) > 0 ? ExitCode.Invalid : ExitCode.Success;
    }

    /// <summary>A stop request ends the command at once: what the work would have found is not needed.</summary>
    private static Task<T> InterruptibleAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Run(work, cancellationToken).WaitAsync(cancellationToken);

    /// <summary>The default parameter file belongs to our templates, not to those in a folder that the operator names.</summary>
    private bool ReadsParameters(ParseResult line) =>
        _parameters.IsGiven(line) || (line.GetValue(_folder) is null && File.Exists(_parameters.FileIn(line)));

    private static TemplateSources Read(string? folder) =>
        folder is not null ? TemplateReader.In(folder)
        : File.Exists(Path.Combine(TemplateFolder.Committed, TemplateSet.Master)) ? TemplateReader.In(TemplateFolder.Committed)
        : TemplateReader.Of(TemplateSet.Generate());

    private async Task<OnlineAnswer> AskAsync(ParseResult line, TemplateSources sources, CancellationToken cancellationToken)
    {
        var (account, _) = await _aws.ConnectAsync(_connect, line, cancellationToken);
        return await OnlineAnswer.AskAsync(account.Stacks, sources, cancellationToken);
    }

    private void WriteFindings(ParseResult line, ValidationResult result, IReadOnlyList<Rule> rules)
    {
        switch (line.GetValue(_format))
        {
            case "json":
                _screen.WriteResult(ValidationReport.Of(result));
                break;
            case "sarif":
                _screen.WriteResult(SarifLog.Of(result, rules, AppInfo.Version));
                break;
            default:
                _screen.Print(FindingsView.Findings(result));

                break;
        }

        _screen.WriteLine(FindingsView.Notes(result));
    }
}
