using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Probes;

/// <summary>Runs probes one after the other. Whatever becomes of one, its stack is deleted.</summary>
/// <param name="connection">The account.</param>
/// <param name="clock">By which is waited.</param>
/// <param name="deployment">Name of the deployment.</param>
/// <param name="say">Reports progress.</param>
internal sealed class ProbeRunner(Connection connection, TimeProvider clock, StackName deployment, Action<string> say)
{
    /// <summary>What is there already under the names of the probes' stacks, a sentence each. Nothing is changed.</summary>
    public async Task<IReadOnlyList<string>> FoundAsync(IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var probe in probes)
        {
            var stack = StackOf(probe);
            try
            {
                if (await stack.FindAsync(cancellationToken) is { } left)
                {
                    found.Add($"{left.Name} was left by an interrupted probe ({left.Status}) and is deleted first.");
                }
            }
            catch (BbbException) when (stack.IsForeign)
            {
                found.Add($"{stack.Name} is not a probe's stack: it is not touched, and {probe.Code} cannot be settled.");
            }
        }

        return found;
    }

    /// <summary>Runs them. When it is interrupted, it begins to delete what there is, and returns the answers it has.</summary>
    public async Task<IReadOnlyList<ProbeResult>> RunAsync(IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        var results = new List<ProbeResult>();
        foreach (var probe in probes.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
        {
            var stack = StackOf(probe);
            say($"{stack.Name}: {probe.Question}");
            ProbeAnswer? answer = null;
            string? left = null;
            try
            {
                answer = await AskAsync(probe, stack, cancellationToken);
            }
            finally
            {
                left = await CleanUpAsync(stack, cancellationToken);
            }

            results.Add(new(probe, answer, stack.Name, left));
        }

        return results;
    }

    private static async Task<ProbeAnswer> AskAsync(Probe probe, ProbeStack stack, CancellationToken cancellationToken)
    {
        try
        {
            if (await stack.RemoveAsync(cancellationToken) is { } old)
            {
                return ProbeAnswer.NotSettled($"what an earlier probe left could not be deleted: {old}");
            }

            stack.StartTimer(probe.TimeLimit);
            return await probe.AskAsync(stack, cancellationToken);
        }
        catch (BbbException problem)
        {
            return ProbeAnswer.NotSettled(problem.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ProbeAnswer.NotSettled("interrupted");
        }
    }

    private static async Task<string?> CleanUpAsync(ProbeStack stack, CancellationToken cancellationToken)
    {
        try
        {
            return await stack.RemoveAsync(cancellationToken);
        }
        catch (BbbException problem)
        {
            return stack.IsForeign ? null : problem.Message.TrimEnd('.');
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return "its deletion is in progress in AWS";
        }
    }

    private ProbeStack StackOf(Probe probe) =>
        new(connection.Account.Stacks, connection.Services.Clusters, clock, deployment, probe.Code);
}
