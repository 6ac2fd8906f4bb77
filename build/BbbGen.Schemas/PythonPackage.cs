using System.ComponentModel;
using System.Diagnostics;

namespace BbbGen.Schemas;

/// <summary>A package installed for <c>python3</c>: two of them contain AWS's public models.</summary>
/// <param name="Version">Its version, according to pip.</param>
/// <param name="Folder">Where its files are.</param>
internal sealed record PythonPackage(string Version, string Folder)
{
    /// <summary>Locates a package through <c>python3</c>.</summary>
    /// <param name="module">The name it is imported by, such as <c>cfnlint</c>.</param>
    /// <param name="distribution">The name it is installed by, such as <c>cfn-lint</c>.</param>
    /// <returns>The package; null if there is no <c>python3</c> or it has no such package.</returns>
    public static PythonPackage? Find(string module, string distribution)
    {
        var question = $"import importlib.metadata as m, importlib.util as u, os; print(m.version('{distribution}')); "
            + $"print(os.path.dirname(u.find_spec('{module}').origin))";
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo("python3", ["-c", question]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (python is null)
            {
                return null;
            }

            var complaint = python.StandardError.ReadToEndAsync();
            var answer = python.StandardOutput.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            complaint.GetAwaiter().GetResult();
            python.WaitForExit();
            return python.ExitCode == 0 && answer is [var version, var folder] ? new(version, folder) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
