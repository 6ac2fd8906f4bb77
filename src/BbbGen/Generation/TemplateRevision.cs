using System.ComponentModel;
using System.Diagnostics;
using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary>The templates of a revision of a git repository.</summary>
internal static class TemplateRevision
{
    /// <summary>The templates, by name; null with git's reason if there is no such revision, or no git.</summary>
    /// <param name="folder">A folder of the repository; empty: the current folder.</param>
    public static (IReadOnlyList<GeneratedTemplate>? Templates, string? Problem) Read(string revision, string folder)
    {
        // What begins with a hyphen would be an option of git.
        if (revision.StartsWith('-'))
        {
            return (null, "a revision does not begin with a hyphen");
        }

        var (names, problem) = Git(folder, "ls-tree", "--name-only", $"{revision}:./{TemplateFolder.Committed}");
        if (names is null)
        {
            return (null, problem);
        }

        List<GeneratedTemplate> templates = [];
        foreach (var name in names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(name => name.EndsWith(".yaml")))
        {
            var (text, reason) = Git(folder, "show", $"{revision}:./{TemplateFolder.Committed}/{name}");
            if (text is null)
            {
                return (null, reason);
            }

            templates.Add(new(name, text));
        }

        return (templates, null);
    }

    private static (string? Output, string? Problem) Git(string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
                CreateNoWindow = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? (output, null)
                : (null, error.Result.ReplaceLineEndings(" ").Trim().TrimEnd('.').Replace("fatal: ", ""));
        }
        catch (Win32Exception problem)
        {
            return (null, $"git cannot be started: {problem.Message}");
        }
    }
}
