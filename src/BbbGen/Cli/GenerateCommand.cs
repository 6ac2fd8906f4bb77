using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Generation;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Timeline;
using BbbGen.Validation;

namespace BbbGen.Cli;

/// <summary><c>bbbgen generate</c>: writes all templates, or says how the folder differs from them; and, in a repository, the page about time.</summary>
internal sealed class GenerateCommand : Command, IHasExamples
{
    private readonly Option<string> _out = new("--out")
    {
        HelpName = "FOLDER",
        Description = "Where the templates are written, and nothing else; without it, docs/timeline.md is written too.",
        DefaultValueFactory = _ => "templates-out",
    };

    private readonly Option<bool> _check = new("--check") { Description = "Writes nothing; prints a diff and exits 3 when the folder differs." };
    private readonly Screen _screen;

    public GenerateCommand(Screen screen)
        : base("generate", "Writes the CloudFormation templates.")
    {
        _screen = screen;
        Options.Add(_out);
        Options.Add(_check);
        SetAction(Run);
    }

    /// <inheritdoc/>
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
            throw BbbException.Invalid($"The folder {path} cannot be used: {problem.Message.TrimEnd('.')}", "give another with --out", problem);
        }
    }

    private int Write(TemplateFolder folder, string path, TimelineFile? timeline, IReadOnlyList<GeneratedTemplate> templates)
    {
        var written = folder.Changed(templates);
        if (!written.All(CompiledTemplates.Have) && TemplateGate.Problems(templates) is { Count: > 0 } problems)
        {
            _screen.Problems(problems);
            return ExitCode.Invalid;
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
            throw BbbException.Invalid($"There is no folder {path} to compare with", "run bbbgen where it lies, or name it with --out");
        }

        var differences = 0;
        foreach (var difference in folder.Differences(templates))
        {
            _screen.Output.Write(difference);
            differences++;
        }

        var time = timeline?.Difference(TimelineMarkdown.Of(templates));
        _screen.Output.Write(time);
        if (differences > 0)
        {
            _screen.WriteLine($"{path} differs from what the code generates in {differences} of {templates.Count} templates; run 'bbbgen generate' to write them.");
        }

        if (time is not null)
        {
            _screen.WriteLine("docs/timeline.md differs from what is foreseen; run 'bbbgen generate' to write it.");
        }

        return differences > 0 || time is not null ? ExitCode.Declined : ExitCode.Success;
    }
}
