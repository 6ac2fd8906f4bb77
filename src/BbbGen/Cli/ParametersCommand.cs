using System.CommandLine;
using System.CommandLine.Completions;
using BbbGen.Application;
using BbbGen.ChangeSets;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Cli;

/// <summary><c>bbbgen parameters</c>: lists the parameters with their values, or explains one, offline.</summary>
internal sealed class ParametersCommand : Command, IHasExamples, IUsesSettings
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly Argument<string?> _name = new("NAME")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A parameter to explain. Without it, all are listed.",
    };
    private readonly ParametersOption _parameters = new();
    private readonly Option<bool> _changed = new("--changed") { Description = "Lists only those that differ from their defaults." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Screen _screen;

    public ParametersCommand(Screen screen)
        : base("parameters", "Lists the parameters and their values, or explains one, offline.")
    {
        _screen = screen;
        _name.CompletionSources.Add(_ => ParameterCatalogue.All.Select(
            parameter => new CompletionItem(parameter.Name, detail: parameter.Label)));
        _name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }, ..] && !given.StartsWith('-') && ParameterCatalogue.Find(given) is null)
            {
                var remedy = Nearest.To(given, ParameterCatalogue.All.Select(parameter => parameter.Name)) is { } nearest
                    ? $"the closest match is {nearest}"
                    : "'bbbgen parameters' lists them";
                result.AddError($"There is no parameter {Quoted.Text(given)}; {remedy}.");
            }
        });
        Arguments.Add(_name);
        _parameters.AddTo(this);
        Options.Add(_changed);
        Options.Add(_json);
        Validators.Add(result =>
        {
            if (result.GetResult(_name) is { Tokens.Count: > 0 } && result.GetValue(_changed))
            {
                result.AddError("--changed is for the list; leave it out, or NAME.");
            }
        });
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen parameters",
        $"bbbgen parameters {MasterParameter.BBBApplicationInstanceType}",
        "bbbgen parameters --changed --parameters school.json",
    ];

    private int Run(ParseResult line)
    {
        var values = _parameters.ReadIfThere(line);
        var file = values is null ? null : _parameters.FileIn(line);
        var all = EffectiveParameter.All(values ?? None);
        var problems = ParameterCheck.Problems(values ?? None);
        if (line.GetValue(_name) is { } name)
        {
            // What a change does is not known of values that are refused.
            Explain(line, file, problems.Count == 0 ? values ?? None : null, all.Single(parameter => parameter.Definition.Name == name));
        }
        else
        {
            List(line, file, all);
        }

        _screen.Problems(problems);
        return problems.Count == 0 ? ExitCode.Success : ExitCode.Invalid;
    }

    private void List(ParseResult line, string? file, IReadOnlyList<EffectiveParameter> all)
    {
        var shown = line.GetValue(_changed) ? [.. all.Where(parameter => parameter.IsChanged)] : all;
        if (line.GetValue(_json))
        {
            _screen.WriteResult(ParametersReport.Of(file, shown));
            return;
        }

        _screen.Print(ParametersView.List(file, all, shown, _screen.Width));
    }

    private void Explain(ParseResult line, string? file, IReadOnlyDictionary<string, string>? valid, EffectiveParameter parameter)
    {
        var effects = valid is null ? [] : ParameterEffect.Of(TemplateSet.Generate(), valid, parameter.Definition);
        if (line.GetValue(_json))
        {
            _screen.WriteResult(ParametersReport.Of(file, parameter, effects));
            return;
        }

        _screen.Print(ParametersView.One(
            file, parameter, (valid ?? None).InForce(MasterParameter.BBBEnvironmentType), effects, _screen.Width));
    }
}
