using System.Text;
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
    private const long LargestFile = 5_000_000;

    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".template"];

    private static readonly string[] YamlSections = ["Resources:", "AWSTemplateFormatVersion:"];

    private static readonly string[] JsonSections = ["\"Resources\"", "\"AWSTemplateFormatVersion\""];

    // Hidden folders belong to tools; links may form a cycle.
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        var (folder, names) = Names(path);
        var files = new object?[names.Length];
        Parallel.For(0, names.Length, index => files[index] = Read(folder, names[index]));
        var sources = new TemplateSources(
            path, folder, [.. files.OfType<TemplateFile>()], [.. files.OfType<UnparsedFile>()], [.. files.OfType<FileNote>()]);
        return sources.Templates.Count + sources.Unread.Count > 0
            ? sources
            : throw BbbException.Invalid(
                $"There is no template in {path}{(sources.Skipped is [var only] ? $" ({only.File} is {only.Message})" : "")}",
                $"specify a folder with files that end in {string.Join(", ", Extensions)} and have a Resources section");
    }

    private static (string Folder, string[] Names) Names(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                return (Path.GetDirectoryName(path) ?? "", [Path.GetFileName(path)]);
            }

            return (path, [.. Directory.EnumerateFiles(path, "*", Everywhere)
                .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid($"The folder {path} cannot be read: {problem.Message.TrimEnd('.')}", "specify another", problem);
        }
    }

    /// <summary>A <see cref="TemplateFile"/>, an <see cref="UnparsedFile"/>, or a <see cref="FileNote"/>.</summary>
    private static object Read(string folder, string name)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (file.Length > LargestFile)
            {
                return new FileNote(name, $"skipped: {file.Length} bytes exceed CloudFormation's limit of 1,000,000");
            }

            var text = Utf8.GetString(RegularFile.Read(file.FullName, LargestFile));
            return Mentions(text)
                ? Parsed(name, text)
                : new FileNote(name, "skipped: not a CloudFormation template, as it has no Resources section");
        }
        catch (ArgumentException)
        {
            return new FileNote(name, "skipped: not UTF-8 text");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new FileNote(name, $"skipped: {problem.Message.TrimEnd('.')}");
        }
    }

    private static object Parsed(string name, string text)
    {
        try
        {
            var file = TemplateFile.Read(name, text);
            return file.Root is Node.Map root && (root["Resources"] ?? root["AWSTemplateFormatVersion"]) is not null
                ? file
                : new FileNote(name, "skipped: not a CloudFormation template, as it has no Resources section at the top level");
        }
        catch (DocumentException problem)
        {
            return new UnparsedFile(name, problem);
        }
    }

    /// <summary>Whether the text can be a template at all: an unreadable file of another kind must not be reported as an error.</summary>
    private static bool Mentions(string text) =>
        YamlSections.Any(section =>
            text.StartsWith(section) || text.Contains("\n" + section))
        || JsonSections.Any(section => text.Contains(section));
}

/// <param name="File">Its name; empty if the remark is about all files.</param>
/// <param name="Message">One sentence without a full stop.</param>
internal sealed record FileNote(string File, string Message);

/// <param name="Folder">The folder that file names are relative to, as the operator named it; empty if there is none.</param>
internal sealed record TemplateSources(
    string Source, string Folder, IReadOnlyList<TemplateFile> Templates, IReadOnlyList<UnparsedFile> Unread,
    IReadOnlyList<FileNote> Skipped);
