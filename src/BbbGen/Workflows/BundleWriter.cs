using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Terminal;

namespace BbbGen.Workflows;

/// <summary>Writes the bundle that was asked for, whatever came of the deployment.</summary>
internal sealed class BundleWriter(BundleFile? file, IStacks? stacks, IOperatorConsole console, TimeProvider clock)
{
    /// <summary>The command as it was typed, without what names a person; empty: it is of no interest.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Who tells what Auto Scaling groups did, or null: nobody is asked.</summary>
    public IAutoScaling? AutoScaling { get; init; }

    /// <summary>Connects; where that fails, the bundle says so and holds what is known without an account.</summary>
    public static async Task<Connection> ConnectAsync(BundleFile? file, string commandLine, IOperatorConsole console, TimeProvider clock, Func<Task<Connection>> connect)
    {
        var writer = new BundleWriter(file, null, console, clock) { CommandLine = commandLine };
        return await writer.WithProblemsAsync(new(AppInfo.Version, null, []), connect, CancellationToken.None);
    }

    /// <summary>Does it, if one was asked for. That it could not be written is said, and changes nothing about the outcome.</summary>
    public async Task WriteAsync(BundleSubject subject, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            var whole = subject with { CommandLine = CommandLine, ScreenLines = console.Transcript };
            file.Write(await new Bundle(stacks, AutoScaling, clock).OfAsync(whole, cancellationToken));
            console.WriteLine($"Wrote {file.Name}: {Bundle.Contents}.");
        }
        catch (BbbException problem)
        {
            console.Problem(problem.Message);
        }
    }

    /// <summary>Does the work; where it ends in a problem, that is written too before it is passed on.</summary>
    public async Task<T> WithProblemsAsync<T>(BundleSubject subject, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (BbbException problem)
        {
            await WriteAsync(subject with { Problem = problem.Message }, cancellationToken);
            throw;
        }
    }
}
