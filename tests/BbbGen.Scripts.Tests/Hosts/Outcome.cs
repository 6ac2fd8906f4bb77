using System.Diagnostics;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>How a script ended, and everything it printed.</summary>
public sealed record Outcome(int Code, string Output)
{
    /// <summary>Long enough for any script here: a hang ends as a failure that says so.</summary>
    static readonly TimeSpan Guard = TimeSpan.FromMinutes(10);

    public static async Task<Outcome> OfAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Guard);
            var both = output + await errors.WaitAsync(Guard);
            await process.WaitForExitAsync().WaitAsync(Guard);
            return new(process.ExitCode, both);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
