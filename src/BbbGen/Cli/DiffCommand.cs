using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Generation;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen diff</c>: what a change of the templates means for a running deployment, for reviewers.</summary>
internal sealed class DiffCommand : Command, IHasExamples
{
    private readonly Argument<string> _before = new("BEFORE")
    {
        DefaultValueFactory = _ => "HEAD",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A folder with templates, or a git revision whose templates-out is taken. Default: HEAD.",
    };

    private readonly Argument<string?> _after = new("AFTER")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The same. Default: templates-out in this folder.",
    };

    private readonly ParametersOption _parameters = new();
    private readonly Option<string> _region = CommonOptions.PriceRegion();
    private readonly Option<string> _format = new("--format")
    {
        HelpName = "text|markdown|json", Description = "markdown is for a pull request.", DefaultValueFactory = _ => "text",
    };

    private readonly CommandEnvironment _environment;

    public DiffCommand(CommandEnvironment environment)
        : base("diff", "Says what changed templates mean for a deployment, offline.")
    {
        _environment = environment;
        _format.AcceptOnlyFromAmong("text", "markdown", "json");
        Arguments.Add(_before);
        Arguments.Add(_after);
        _parameters.AddTo(this);
        Options.Add(_region);
        Options.Add(_format);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
        ["bbbgen diff main", "bbbgen diff v1 v2 --parameters school.json", "bbbgen diff main --format markdown >comment.md"];

    private int Run(ParseResult line)
    {
        var region = line.GetRequiredValue(_region);
        PriceList.Shipped.Require(region);
        var values = _parameters.IsGiven(line) ? _parameters.Read(line) : new Dictionary<string, string>();
        if (ParameterCheck.Problems(values) is { Count: > 0 } problems)
        {
            _environment.Screen.Problems(problems);
            return ExitCode.Invalid;
        }

        var before = Templates(line.GetRequiredValue(_before));
        var after = Templates(line.GetValue(_after) ?? Path.Combine(_environment.Folder, TemplateFolder.Committed));
        var differences = TemplateDiff.Between(before, after, values, region);
        switch (line.GetRequiredValue(_format))
        {
            case "json":
                _environment.Screen.WriteResult(DiffReport.Of(differences, region));
                break;
            case "markdown":
                _environment.Screen.Print(DiffView.Markdown(differences, region));
                break;
            default:
                _environment.Screen.Print(DiffView.Lines(differences, region, _environment.Screen.Width));
                break;
        }

        return ExitCode.Success;
    }

    /// <summary>A folder wins over a revision of the same name.</summary>
    private IReadOnlyList<GeneratedTemplate> Templates(string place)
    {
        var templates = Directory.Exists(place) ? TemplateFolder.ReadGiven(place, "give another") : Revision(place);
        return templates.Any(template => template.FileName == TemplateSet.Master)
            ? templates
            : throw BbbException.Invalid($"{Quoted.Text(place)} has no {TemplateSet.Master}", "give the folder of bbbgen's templates");
    }

    private IReadOnlyList<GeneratedTemplate> Revision(string name)
    {
        var (templates, reason) = TemplateRevision.Read(name, _environment.Folder);
        return templates ?? throw BbbException.Invalid(
            $"{Quoted.Text(name)} is neither a folder nor a revision with {TemplateFolder.Committed} ({reason})",
            "run bbbgen in the root of the repository, and give a folder, a branch or a commit");
    }
}
