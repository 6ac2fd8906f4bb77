using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Probes;

/// <summary>Runs probes one after the other and always deletes their stacks.</summary>
internal sealed class ProbeRunner(Connection connection, TimeProvider clock, StackName deployment, Action<string> say)
{
    /// <summary>Existing stacks with the probes' stack names, a sentence each. Nothing is changed.</summary>
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
                found.Add($"{stack.Name} is not a probe's stack: it is not changed, and {probe.Code} cannot be settled.");
            }
        }

        return found;
    }

    /// <summary>Runs them. When interrupted, it starts to delete the stack and returns the answers so far.</summary>
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

            results.Add(new ProbeResult(probe, answer, stack.Name, left));
        }

        return results;
    }

    private static async Task<ProbeAnswer> AskAsync(Probe probe, ProbeStack stack, CancellationToken cancellationToken)
    {
        try
        {
            if (await stack.RemoveAsync(cancellationToken) is { } old)
            {
                return ProbeAnswer.NotSettled($"the stack of an earlier probe could not be deleted: {old}");
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

    private ProbeStack StackOf(Probe probe) => new(connection.Account.Stacks, connection.Services, clock, deployment, probe.Code);
}

/// <summary>Stacks that interrupted probes of a deployment left; they cost money and can only be found by name.</summary>
internal sealed class ProbeLeftovers(Connection connection, TimeProvider clock, StackName deployment)
{
    public async Task<IReadOnlyList<ProbeStack>> FindAsync(CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(Probe.Codes.Select(code => OneAsync(code, cancellationToken)))).OfType<ProbeStack>()];

    private async Task<ProbeStack?> OneAsync(string code, CancellationToken cancellationToken)
    {
        var stack = new ProbeStack(connection.Account.Stacks, connection.Services, clock, deployment, code);
        try
        {
            return await stack.FindAsync(cancellationToken) is null ? null : stack;
        }
        catch (BbbException) when (stack.IsForeign)
        {
            return null;
        }
    }
}
