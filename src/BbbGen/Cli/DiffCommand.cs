using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Generation;
using BbbGen.Inputs;
using BbbGen.Templates;
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
        : base("diff", "Says what a change of the templates means for a running deployment; needs no AWS account.")
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
        var before = Templates(line.GetRequiredValue(_before));
        var after = Templates(line.GetValue(_after) ?? Path.Combine(_environment.Folder, TemplateRevision.Folder));
        var differences = TemplateDiff.Between(before, after, values, region);
        switch (line.GetRequiredValue(_format))
        {
            case "json":
                _environment.Screen.WriteResult(DiffReport.Of(differences, region));
                break;
            case "markdown":
                Print(DiffView.Markdown(differences, region));
                break;
            default:
                Print(DiffView.Lines(differences, region, _environment.Screen.Width));
                break;
        }

        return ExitCode.Success;
    }

    /// <summary>A folder wins over a revision of the same name.</summary>
    private IReadOnlyList<GeneratedTemplate> Templates(string place)
    {
        IReadOnlyList<GeneratedTemplate> templates;
        if (Directory.Exists(place))
        {
            try
            {
                templates = new TemplateFolder(place).Read();
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw BbbException.Invalid(
                    $"The folder {Quoted.Text(place)} cannot be read: {problem.Message.TrimEnd('.')}", "give another", problem);
            }
        }
        else
        {
            var (found, reason) = TemplateRevision.Read(place, _environment.Folder);
            templates = found ?? throw BbbException.Invalid(
                $"{Quoted.Text(place)} is neither a folder nor a revision with {TemplateRevision.Folder} ({reason})",
                "run bbbgen in the root of the repository, and give a folder, a branch or a commit");
        }

        return templates.Any(template => template.FileName == TemplateSet.Master)
            ? templates
            : throw BbbException.Invalid($"{Quoted.Text(place)} has no {TemplateSet.Master}", "give the folder of bbbgen's templates");
    }

    private void Print(IEnumerable<string> lines)
    {
        foreach (var text in lines)
        {
            _environment.Screen.Print(text);
        }
    }
}
