using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Generation;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Timeline;
using BbbGen.Validation;

namespace BbbGen.Cli;

/// <summary><c>bbbgen generate</c>: writes or compares the templates and, in a repository, the page with the forecasts.</summary>
internal sealed class GenerateCommand : Command, IHasExamples
{
    private readonly Option<string> _out = new("--out")
    {
        HelpName = "FOLDER",
        Description = "Folder for the templates; if given, docs/timeline.md is not written.",
        DefaultValueFactory = _ => TemplateFolder.Committed,
    };
    private readonly Option<bool> _check =
        new("--check") { Description = "Writes nothing; prints a diff and exits with 3 if files differ." };
    private readonly Screen _screen;

    public GenerateCommand(Screen screen) : base("generate", "Writes the CloudFormation templates to a folder.")
    {
        _screen = screen;
        Options.Add(_out);
        Options.Add(_check);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples => ["bbbgen generate", "bbbgen generate --check", "bbbgen generate --out /tmp/templates"];

    private int Run(ParseResult line)
    {
        var path = line.GetRequiredValue(_out);
        var folder = new TemplateFolder(path);
        var timeline = line.GetResult(_out) is { Implicit: false } ? null : new TimelineFile(Path.Combine("docs", "timeline.md"));
        var templates = TemplateSet.Generate();
        try
        {
            return line.GetValue(_check) ? Check(folder, path, timeline, templates) : Write(folder, path, timeline, templates);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid(
                $"The folder {path} cannot be used: {problem.Message.TrimEnd('.')}", "specify another with --out", problem);
        }
    }

    private int Write(TemplateFolder folder, string path, TimelineFile? timeline, IReadOnlyList<GeneratedTemplate> templates)
    {
        var written = folder.Changed(templates);
        if (!written.All(CompiledTemplates.Contain))
        {
            foreach (var warning in TemplateGate.Warnings(templates))
            {
                _screen.Warning(warning);
            }

            if (TemplateGate.Problems(templates) is { Count: > 0 } problems)
            {
                _screen.Problems(problems);
                return ExitCode.Invalid;
            }
        }

        folder.Write(written);
        _screen.WriteLine(written.Select(template => $"wrote {Path.Combine(path, template.FileName)}"));

        var page = timeline is null ? "" : TimelineMarkdown.Of(templates);
        if (timeline?.Difference(page) is not null)
        {
            timeline.Write(page);
            _screen.WriteLine("wrote docs/timeline.md");
        }

        _screen.WriteLine($"{templates.Count} templates in {path}: {written.Count} written, {templates.Count - written.Count} unchanged");
        return ExitCode.Success;
    }

    private int Check(TemplateFolder folder, string path, TimelineFile? timeline, IReadOnlyList<GeneratedTemplate> templates)
    {
        if (!Directory.Exists(path))
        {
            throw BbbException.Invalid(
                $"The folder {path} does not exist", "run bbbgen in the folder that contains it, or specify another with --out");
        }

        var differences = folder.Differences(templates).ToList();
        differences.ForEach(_screen.Output.Write);
        var timelineDifference = timeline?.Difference(TimelineMarkdown.Of(templates));
        _screen.Output.Write(timelineDifference);
        if (differences.Count > 0)
        {
            _screen.WriteLine($"{differences.Count} of {templates.Count} templates in {path} are out of date; run 'bbbgen generate'.");
        }

        if (timelineDifference is not null)
        {
            _screen.WriteLine("docs/timeline.md is out of date; run 'bbbgen generate'.");
        }

        return differences.Count > 0 || timelineDifference is not null ? ExitCode.Declined : ExitCode.Success;
    }
}
