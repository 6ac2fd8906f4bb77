using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Destruction;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Probes;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <param name="Deployment">Nothing else is touched.</param>
/// <param name="Retain">Names of resources to retain if AWS cannot delete them.</param>
internal sealed record DestroyOrder(StackName Deployment, bool IsApproved, IReadOnlyCollection<string> Retain);

/// <summary>Destroys a deployment: inventory, approval, deletion, what is left.</summary>
internal sealed class DestroyWorkflow(CommandRun run, AwsServices services, BundleWriter bundle)
{
    /// <summary>The result so far, also when <see cref="RunAsync"/> throws.</summary>
    public DestroyResult? Result { get; private set; }

    /// <returns>The program's exit code.</returns>
    public async Task<int> RunAsync(DestroyOrder order, CancellationToken cancellationToken)
    {
        var target = run.Account.Target;
        run.Console.WriteLine(target.Words);
        var result = new DestroyResult(new DeploymentInventory(order.Deployment, null, null) { KnowsRetained = false }, DestroyEnd.Failed);
        DeletionStage? deletion = null;
        try
        {
            var inventory = await new InventoryReader(run.Account, services, run.Clock).OfAsync(order.Deployment, cancellationToken);
            result = result with { Before = inventory };
            run.Console.WriteLine(InventoryView.Lines(inventory));
            var probes = await new ProbeLeftovers(new Connection(run.Account, services), run.Clock, order.Deployment)
                .FindAsync(cancellationToken);
            run.Console.WriteLine(probes.Select(probe => $"The stack {probe.Name}, left by an interrupted probe, will also be deleted."));
            deletion = new(run, services, inventory);
            var meetings = new MeetingsStage(run, services, inventory);
            if (inventory.IsEmpty && probes.Count == 0)
            {
                result = new(inventory, DestroyEnd.Nothing);
            }
            else if (await IsApprovedAsync(order, inventory, meetings, cancellationToken))
            {
                await DeleteAsync(probes, cancellationToken);
                await meetings.EndAsync(cancellationToken);
                result = await deletion.RunAsync(order.Retain, cancellationToken);
            }
            else
            {
                result = new(inventory, DestroyEnd.Declined);
            }
        }
        catch (Exception problem) when (problem is BbbException or OperationCanceledException)
        {
            var end = problem is BbbException ? DestroyEnd.Failed : DestroyEnd.Interrupted;
            Result = (deletion?.SoFar(end) ?? result) with { End = end, Problem = problem is BbbException ? problem.Message : null };
            await bundle.WriteAsync(SubjectOf(Result), CancellationToken.None);
            throw;
        }

        Result = result;
        run.Console.WriteLine(DestructionView.Lines(result, target));
        await bundle.WriteAsync(SubjectOf(result), cancellationToken);
        return result.End switch
        {
            DestroyEnd.Failed => ExitCode.DeploymentFailed,
            DestroyEnd.Declined => ExitCode.Declined,
            _ => ExitCode.Success,
        };
    }

    private BundleSubject SubjectOf(DestroyResult result) =>
        BundleSubject.Of(AppInfo.Version, run.Account.Target, result.Before.Name) with { Problem = result.Problem };

    private async Task DeleteAsync(IReadOnlyList<ProbeStack> probes, CancellationToken cancellationToken)
    {
        foreach (var probe in probes)
        {
            if (await probe.RemoveAsync(cancellationToken) is { } reason)
            {
                run.Console.Warning(
                    $"The stack {probe.Name} could not be deleted: {reason}; run destroy again, or delete it in the AWS console.");
            }
        }
    }

    private async Task<bool> IsApprovedAsync(
        DestroyOrder order, DeploymentInventory inventory, MeetingsStage meetings, CancellationToken cancellationToken)
    {
        if (await MissingPermissionsAsync(inventory.Name, cancellationToken) is { Count: > 0 } missing)
        {
            run.Console.Warning(
                $"IAM's policy simulator does not allow {string.Join(", ", missing)}; without these permissions "
                + "the deletion stops halfway. Ask the account's administrator for them, unless they are granted for single resources.");
        }

        var foreign = inventory.Bucket?.Foreign ?? [];
        if (foreign.Count > 0)
        {
            run.Console.Warning(
                $"The bucket {inventory.Bucket!.Name} contains {InventoryView.Objects(foreign)} that bbbgen did not upload "
                + $"and that will be deleted with it: {InventoryView.Keys(foreign)}.");
        }

        if (!await meetings.IsApprovedAsync(order.IsApproved, cancellationToken))
        {
            return false;
        }

        var question = $"To confirm the deletion, type the name of the stack, {inventory.Name}:";
        return order.IsApproved
            || ((foreign.Count == 0 || await run.Console.ConfirmAsync("Delete these objects too?", cancellationToken))
                && await run.Console.AskAsync(question, cancellationToken) == inventory.Name.Value);
    }

    /// <summary>Without an answer from IAM the operator decides whether to start.</summary>
    private async Task<IReadOnlyList<string>> MissingPermissionsAsync(StackName stack, CancellationToken cancellationToken)
    {
        try
        {
            return await DestroyPermissions.MissingAsync(run.Account.Target, stack, services.Iam, cancellationToken);
        }
        catch (BbbException problem)
        {
            run.Console.Warning($"Could not check whether your permissions are sufficient for the deletion: {problem.Message}");
            return [];
        }
    }
}
