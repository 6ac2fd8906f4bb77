using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Terminal;

namespace BbbGen.Workflows;

/// <summary>Writes the requested bundle, whatever the outcome of the deployment.</summary>
internal sealed class BundleWriter(BundleFile? file, IStacks? stacks, IOperatorConsole console, TimeProvider clock)
{
    /// <summary>How long an interrupted run reads from AWS: Windows ends a program five seconds after its window was closed, GitHub a
    /// canceled job ten seconds after the first signal.</summary>
    private static readonly TimeSpan ReadingOnceInterrupted = TimeSpan.FromSeconds(3);

    /// <summary>The command as it was typed, without personal names; empty if it is of no interest.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Lists the activities of Auto Scaling groups; null: the bundle omits them.</summary>
    public IAutoScaling? AutoScaling { get; init; }

    /// <summary>Connects. If that fails, the bundle says so and contains what is known without an account.</summary>
    public static async Task<Connection> ConnectAsync(
        BundleFile? file, string commandLine, IOperatorConsole console, TimeProvider clock, Func<Task<Connection>> connect)
    {
        var writer = new BundleWriter(file, null, console, clock) { CommandLine = commandLine };
        return await writer.WithProblemsAsync(new BundleSubject(AppInfo.Version, null, []), connect, CancellationToken.None);
    }

    /// <summary>Writes it if it was requested. A failure is reported and does not change the outcome.</summary>
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

    /// <summary>Does the work. A problem or an interruption is added to the bundle before it is rethrown.</summary>
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
        catch (OperationCanceledException problem)
        {
            using var limit = new CancellationTokenSource(ReadingOnceInterrupted);
            await WriteAsync(subject with { Problem = InterruptedCallException.Sentence(problem) }, limit.Token);
            throw;
        }
    }
}
