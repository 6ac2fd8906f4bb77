using System.Diagnostics;

namespace BbbGen.Scripts.Tests.Checks;

/// <summary>A program that judges files.</summary>
static class ProgramCheck
{
    /// <summary>Fails with what the program says unless it is content.</summary>
    public static async Task PassesAsync(string program, string folder, params IEnumerable<string> arguments)
    {
        var (code, said) = await RunAsync(program, folder, arguments);
        Assert.True(code == 0, said);
    }

    public static async Task<(int Code, string Said)> RunAsync(string program, string folder, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
