using System.Runtime.InteropServices;
using BbbGen.Application;

namespace BbbGen.Preflight;

/// <summary>What can be said of this machine without AWS.</summary>
/// <param name="folder">The folder in which <c>bbbgen</c> runs; empty: the current one.</param>
internal sealed class MachineExamination(string folder, TimeProvider clock)
{
    /// <param name="canAsk">Whether there is a terminal.</param>
    /// <param name="width">Its columns.</param>
    public IReadOnlyList<Examined> Of(bool canAsk, int width) =>
    [
        new(Verdict.Fine, "bbbgen", $"{AppInfo.Version}, {RuntimeInformation.FrameworkDescription}, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}."),
        new(Verdict.Fine, "Terminal", canAsk
            ? $"{width} columns; bbbgen can ask."
            : "none, so that bbbgen cannot ask: deploy and destroy need --yes."),
        Folder(),
        new(Verdict.Fine, "Time", $"{clock.GetLocalNow():yyyy-MM-dd HH:mm} here, {clock.LocalTimeZone.Id}; "
            + $"{clock.GetUtcNow():HH:mm} UTC."),
    ];

    private Examined Folder()
    {
        const string Subject = "Folder";
        var path = Path.Combine(folder, $".bbbgen-doctor-{Environment.ProcessId}");
        try
        {
            new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return new(Verdict.Fine, Subject, "files can be written in this folder.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new(Verdict.Warning, Subject, "no file can be written in this folder, so that init, --html and --bundle fail here; "
                + "run bbbgen in another folder.");
        }
    }
}
