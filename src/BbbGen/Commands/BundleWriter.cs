using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis.Bundles;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Writes the bundle that was asked for, whatever came of the deployment.</summary>
internal sealed class BundleWriter(BundleFile? file, IStacks stacks, Screen screen, TimeProvider clock)
{
    /// <summary>Does it, if one was asked for. That it could not be written is said, and changes nothing about the outcome.</summary>
    public async Task WriteAsync(BundleSubject subject, CancellationToken stop)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            file.Write(await new Bundle(stacks, clock).OfAsync(subject, stop));
            screen.Say($"Wrote {file.Name}: {Bundle.Contents}.");
        }
        catch (BbbException problem)
        {
            screen.Problem(problem.Message);
        }
    }

    /// <summary>Does the work; where it ends in a problem, that is written too before it is passed on.</summary>
    public async Task<T> AlsoOfProblemsAsync<T>(BundleSubject subject, Func<Task<T>> work, CancellationToken stop)
    {
        try
        {
            return await work();
        }
        catch (BbbException problem)
        {
            await WriteAsync(subject with { Problem = problem.Message }, stop);
            throw;
        }
    }
}
