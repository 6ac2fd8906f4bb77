using BbbGen.Application;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;
using BbbGen.Templates;

namespace BbbGen.Validation;

/// <summary>Finds templates, ours and others. A file that is not a template is skipped with a reason.</summary>
internal static class TemplateReader
{
    /// <summary>CloudFormation's limit is 1 MB; a much larger file is not a template.</summary>
    private const long LargestFile = 2_000_000;

    /// <summary>A text without any of these cannot be a template, not even one with mistakes.</summary>
    private static readonly string[] Words = ["Resources", "AWSTemplateFormatVersion", "AWS::"];

    private const string NoTemplate = "skipped: not a CloudFormation template, as it has no Resources section";

    public static TemplateSources Of(IReadOnlyList<GeneratedTemplate> templates)
    {
        var files = new TemplateFile[templates.Count];
        Parallel.For(0, files.Length, index => files[index] = TemplateFile.Read(templates[index].FileName, templates[index].Text));
        return new("the templates bbbgen generates", "", files, [], []);
    }

    /// <summary>The templates in a folder and its subfolders, or one file.</summary>
    /// <exception cref="BbbException">The path does not exist, or contains no template.</exception>
    public static TemplateSources In(string path)
    {
        var (folder, walk) = Walk(path);
        var files = new object?[walk.Names.Count];
        Parallel.For(0, files.Length, index => files[index] = Read(folder, walk.Names[index]));
        var sources = new TemplateSources(
            path,
            folder,
            [.. files.OfType<TemplateFile>()],
            [.. files.OfType<UnparsedFile>()],
            [.. files.OfType<FileNote>().Concat(walk.Skipped).OrderBy(note => note.File, StringComparer.Ordinal)]);
        return sources.Templates.Count + sources.Unread.Count > 0
            ? sources
            : throw BbbException.Invalid(
                $"There is no template in {path}{(sources.Skipped is [var only] ? $" ({only.File} is {only.Message})" : "")}",
                $"specify a folder with files that end in {string.Join(", ", FolderWalk.Extensions)} and have a Resources section");
    }

    private static (string Folder, FolderWalk Walk) Walk(string path)
    {
        try
        {
            return File.Exists(path)
                ? (Path.GetDirectoryName(path) ?? "", new([Path.GetFileName(path)], []))
                : (path, FolderWalk.Of(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid($"The folder {path} cannot be read: {problem.Message.TrimEnd('.')}", "specify another", problem);
        }
    }

    /// <summary>A <see cref="TemplateFile"/>, an <see cref="UnparsedFile"/>, or a <see cref="FileNote"/>.</summary>
    private static object Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            var (content, length) = RegularFile.Beginning(path, LargestFile);
            return length > LargestFile
                ? TooLarge(name, content, length)
                : Read(name, content);
        }
        catch (UnauthorizedAccessException)
        {
            return new UnparsedFile(name, default, "The file cannot be read: access is denied", "give yourself the right to read it");
        }
        catch (IOException problem)
        {
            return new FileNote(name, $"skipped: {problem.Message.TrimEnd('.')}");
        }
    }

    private static object Read(string name, byte[] content)
    {
        try
        {
            return Parsed(name, TemplateText.Decode(content));
        }
        catch (DocumentException problem)
        {
            return TemplateText.LooksLikeTemplate(content)
                ? new UnparsedFile(name, problem.Mark, problem.Problem.TrimEnd('.'), "save the file as UTF-8")
                : new FileNote(name, "skipped: not UTF-8 text");
        }
    }

    private static object Parsed(string name, string text)
    {
        if (!Words.Any(text.Contains))
        {
            return new FileNote(name, NoTemplate);
        }

        try
        {
            var file = TemplateFile.Read(name, text);
            return IsTemplate(file.Root)
                ? file
                : new FileNote(name, NoTemplate);
        }
        catch (DocumentException problem)
        {
            return TemplateText.LooksLikeTemplate(text)
                ? new UnparsedFile(name, problem)
                : new FileNote(name, NoTemplate);
        }
    }

    /// <summary>A section whose name almost is Resources, and that contains resources, is a mistake in a template.</summary>
    private static bool IsTemplate(Node root) => root is Node.Map map && map.Entries.Any(section =>
        section.Key is "Resources" or "AWSTemplateFormatVersion"
        || (Nearest.To(section.Key, ["Resources"]) is not null
            && Entry.Of(section.Value).Any(entry => new ResourceDeclaration(entry).Type.StartsWith("AWS::"))));

    private static object TooLarge(string name, byte[] beginning, long length) => TemplateText.LooksLikeTemplate(beginning)
        ? new UnparsedFile(name, default, $"{length} bytes exceed CloudFormation's limit of 1,000,000", "divide the template into several")
        : new FileNote(name, $"skipped: not a CloudFormation template, as its {length} bytes exceed CloudFormation's limit of 1,000,000");
}

/// <param name="File">Its name; empty if the remark is about all files.</param>
/// <param name="Message">One sentence without a full stop.</param>
internal sealed record FileNote(string File, string Message);

/// <param name="Folder">The folder that file names are relative to, as the operator named it; empty if there is none.</param>
internal sealed record TemplateSources(
    string Source, string Folder, IReadOnlyList<TemplateFile> Templates, IReadOnlyList<UnparsedFile> Unread,
    IReadOnlyList<FileNote> Skipped);
