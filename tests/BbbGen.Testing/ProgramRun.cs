using System.Diagnostics;

namespace BbbGen.Testing;

/// <summary>A program that was run to its end.</summary>
/// <param name="ExitCode">What it answered.</param>
/// <param name="Output">All of stdout.</param>
/// <param name="Error">All of stderr.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Longer than anything here takes on a busy machine, so that a program that hangs fails its test.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The lines of stderr that are not empty.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a program without input and without any AWS setting of this machine.</summary>
    /// <param name="program">Its path, or its name on the PATH.</param>
    /// <param name="arguments">One text each.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables it gets beside those of this process.</param>
    /// <param name="stop">Ends the program and the wait for it.</param>
    /// <exception cref="OperationCanceledException">It did not end in time and was ended.</exception>
    public static async Task<ProgramRun> OfAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        using var process = Process.Start(Describe(program, arguments, folder, environment))!;
        process.StandardInput.Close();
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    internal static ProcessStartInfo Describe(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForeignSettings.Remove(start);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return start;
    }
}
