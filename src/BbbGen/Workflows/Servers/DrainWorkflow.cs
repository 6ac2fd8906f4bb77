using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Pool;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows.Servers;

/// <param name="Server">The first part of its host name, its whole host name, or the ID of its instance.</param>
/// <param name="IsApproved">It needs no question.</param>
internal sealed record DrainOrder(StackName Deployment, string Server, bool IsApproved)
{
    /// <summary>Waits until no meeting is left.</summary>
    public bool Waits { get; init; }

    /// <summary>Then terminates the instance, which its termination handler delays until meetings and recordings have ended.</summary>
    public bool Terminates { get; init; }
}

/// <summary>Takes one server out of Scalelite's placement, or puts it back. No meeting is ended by it.</summary>
internal sealed class DrainWorkflow(CommandRun run, AwsServices services)
{
    /// <summary>How often the observer's line is read; it prints one every 15 seconds.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    /// <summary>How often a line says that the meetings are the same.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private readonly PoolReader _reader = new(run.Account.Stacks, services, run.Clock);

    /// <summary>The result so far, also when the run throws; null before the server is found.</summary>
    public DrainResult? Result { get; private set; }

    /// <summary>Takes a server out of placement. On one that is out already, only waits and terminates.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BbbException">The server is not known, or the change is not known to hold.</exception>
    public async Task<int> DrainAsync(DrainOrder order, CancellationToken cancellationToken)
    {
        var (place, pool) = await FindAsync(order.Deployment, order.Server, cancellationToken);
        var server = pool.Named(order.Server);
        if (order.Terminates && server.Instance is null)
        {
            throw BbbException.Invalid(
                $"Nothing tells which instance {server.Name} is, so that it cannot be terminated", "drain it without --terminate");
        }

        run.Console.WriteLine(DrainView.Plan(pool, server, order.Terminates));
        Result = DrainResult.Of(order.Deployment, server, DrainEnd.Declined);
        if (!await new Approvals(run.Console).ConfirmAsync($"Drain {server.Name} now?", order.IsApproved, cancellationToken))
        {
            run.Console.WriteLine("Declined: nothing was changed.");
            return ExitCode.Declined;
        }

        if (server.IsDrained)
        {
            run.Console.WriteLine($"{server.Name} takes no new meetings already.");
        }
        else if (!await ChangeAsync(place, "cordon", server, cancellationToken))
        {
            return ExitCode.DeploymentFailed;
        }

        Result = Result with { End = DrainEnd.Drained };
        run.Console.WriteLine(DrainView.Drained(server, run.Given.Command($"undrain {server.Name}", order.Deployment.Value)));
        if (order.Waits)
        {
            await WaitAsync(place, order, server, cancellationToken);
        }

        if (order.Terminates)
        {
            await services.AutoScaling.TerminateAsync(server.Instance!.Id, cancellationToken);
            Result = Result with { End = DrainEnd.Terminated };
            run.Console.WriteLine(DrainView.Terminated(server));
        }

        return ExitCode.Success;
    }

    /// <summary>Puts a server back into placement.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="BbbException">The server is not known or being terminated, or the change is not known to hold.</exception>
    public async Task<int> UndrainAsync(StackName name, string given, CancellationToken cancellationToken)
    {
        var (place, pool) = await FindAsync(name, given, cancellationToken);
        var server = pool.Named(given);
        Result = DrainResult.Of(name, server, DrainEnd.Accepting);
        if (server.Instance is { State: var state } && state.StartsWith("Terminating"))
        {
            throw BbbException.Refused($"{server.Name} is being terminated ({state})", "its group launches another server");
        }

        if (server.Listed is { IsAccepting: true, State: "enabled" })
        {
            run.Console.WriteLine($"{server.Name} takes new meetings already.");
            return ExitCode.Success;
        }

        Result = Result with { End = DrainEnd.Drained };
        if (!await ChangeAsync(place, "uncordon", server, cancellationToken))
        {
            return ExitCode.DeploymentFailed;
        }

        Result = Result with { End = DrainEnd.Accepting };
        run.Console.WriteLine($"{server.Name} takes new meetings.");
        return ExitCode.Success;
    }

    private async Task<(Place Place, PoolState Pool)> FindAsync(StackName name, string server, CancellationToken cancellationToken)
    {
        run.Console.WriteLine(run.Account.Target.Words);
        var stacks = run.Account.Stacks;
        var master = (await DeploymentStacks.ReadOwnAsync(stacks, name, cancellationToken)).RequireMaster(name, run.Account.Target);
        var place = new Place(master, await ScaleliteStack.OfAsync(stacks, master, run.Given, cancellationToken));
        var pool = await _reader.ReadAsync(place.Scalelite, master, cancellationToken);
        return pool.IsFresh
            ? (place, pool)
            : throw BbbException.Refused(
                $"Nothing is known about {Quoted.Text(server)}, because Scalelite's observer does not print what is in the list",
                $"see '{run.Given.Command("servers", name.Value)}', and run again once it is current");
    }

    /// <summary>Whether the change holds; otherwise says why not.</summary>
    private async Task<bool> ChangeAsync(Place place, string action, PooledServer server, CancellationToken cancellationToken)
    {
        run.Console.WriteLine("A task changes Scalelite's list and watches for two polls that the change holds: about two minutes.");
        try
        {
            var change = await new ListTask(services.Ecs, services.Logs, run.Clock)
                .RunAsync(place.Scalelite, action, server.Listed!.Id, run.Console.WriteLine, cancellationToken);
            if (change.Problem is { } problem)
            {
                Result = Result! with { End = DrainEnd.Failed, Problem = problem };
                run.Console.Problem($"{server.Name}: {problem}; run the same command again.");
            }

            return change.Holds;
        }
        catch (BbbException problem)
        {
            Result = Result! with { End = DrainEnd.Failed, Problem = problem.Message };
            throw;
        }
        catch (OperationCanceledException)
        {
            run.Console.WriteLine(
                $"The task completes the change; '{run.Given.Command("servers", place.Master.Name)}' shows whether {server.Name} takes new "
                    + "meetings.");
            throw;
        }
    }

    /// <summary>Until two looks of the observer find no meeting on it, or it is no longer listed.</summary>
    private async Task WaitAsync(Place place, DrainOrder order, PooledServer server, CancellationToken cancellationToken)
    {
        var (said, saidAt, empty) = ("", DateTimeOffset.MinValue, (DateTimeOffset?)null);
        try
        {
            while (true)
            {
                var pool = await _reader.ReadAsync(place.Scalelite, place.Master, cancellationToken);
                var now = pool.Servers.FirstOrDefault(other => other.Listed?.Id == server.Listed!.Id)?.Listed;
                if (pool.IsFresh)
                {
                    Result = Result! with { Meetings = now?.Meetings ?? 0, People = now?.People ?? 0 };
                    if (now is null or { Meetings: 0 } && empty is not null && empty != pool.At)
                    {
                        run.Console.WriteLine($"{server.Name} has no meeting left.");
                        return;
                    }

                    empty = now is null or { Meetings: 0 } ? empty ?? pool.At : null;
                }

                var words = DrainView.Waiting(pool, server.Name, now);
                if (words != said || run.Clock.GetUtcNow() - saidAt >= Silence)
                {
                    (said, saidAt) = (words, run.Clock.GetUtcNow());
                    run.Console.WriteLine(words);
                }

                await Task.Delay(Pace, run.Clock, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            run.Console.WriteLine(
                $"{server.Name} stays drained; '{run.Given.Command($"drain {server.Name} --wait", order.Deployment.Value)}' waits again.");
            throw;
        }
    }

    private sealed record Place(Stack Master, ScaleliteStack Scalelite);
}
