using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Rotation;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <param name="IsApproved">It needs no question.</param>
internal sealed record RotateOrder(StackName Deployment, RotatedSecret Secret, bool IsApproved);

/// <summary>Rotates one secret of a deployment, or lists them.</summary>
internal sealed class RotateWorkflow(CommandRun run, AwsServices services, BundleWriter bundle)
{
    /// <summary>How often a line says that AWS has not finished.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly RetrySchedule _retries = new(run.Clock, run.Interruption.Token);

    /// <summary>The result so far, also when <see cref="RunAsync"/> throws; null before the operator is asked.</summary>
    public RotationResult? Result { get; private set; }

    /// <summary>Lists the secrets of a deployment with their age. Changes nothing.</summary>
    public async Task<IReadOnlyList<SecretAge>> ListAsync(StackName name, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(name);
        var ages = await bundle.WithProblemsAsync(
            subject,
            async () => await (await SecretInventory.OfAsync(run.Account, services, name, cancellationToken)).AgesAsync(cancellationToken),
            cancellationToken);
        run.Console.WriteLine(RotationView.Table(ages, run.Clock.GetUtcNow()));
        await bundle.WriteAsync(subject, cancellationToken);
        return ages;
    }

    /// <returns>The program's exit code.</returns>
    /// <exception cref="BbbException">The secret cannot be rotated; nothing was changed.</exception>
    public async Task<int> RunAsync(RotateOrder order, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(order.Deployment);
        var code = await bundle.WithProblemsAsync(subject, () => RotateAsync(order, cancellationToken), cancellationToken);
        await bundle.WriteAsync(subject with { Problem = Result?.Problem }, cancellationToken);
        return code;
    }

    private async Task<int> RotateAsync(RotateOrder order, CancellationToken cancellationToken)
    {
        var (name, secret) = (order.Deployment, order.Secret);
        run.Console.WriteLine(run.Account.Target.Words);
        var inventory = await SecretInventory.OfAsync(run.Account, services, name, cancellationToken);
        await RequireIdleAsync(name, cancellationToken);
        var rotation = await inventory.RotationAsync(secret, _retries, run.Clock, cancellationToken);
        var age = await rotation.AgeAsync(cancellationToken);
        var steps = rotation.Steps;
        Result = new(name, secret.Name, RotationEnd.Declined, [.. steps.Select(step => step.Words)], 0)
        {
            IsContinued = age.BegunAt is not null,
        };
        run.Console.WriteLine(RotationView.Plan(age, steps));
        if (!await new Approvals(run.Console).ConfirmAsync(
            age.BegunAt is null ? $"Rotate {secret.Name} now?" : $"Continue the rotation of {secret.Name} now?", order.IsApproved,
            cancellationToken))
        {
            run.Console.WriteLine("Declined: nothing was changed.");
            return ExitCode.Declined;
        }

        foreach (var step in steps)
        {
            Result = Result with { End = RotationEnd.Interrupted };
            run.Console.WriteLine($"{Result.Done + 1} of {steps.Count}: {step.Words}");
            var state = $"{step.Before.TrimEnd('.')}; run '{run.Given.Command($"rotate {secret.Name}", name.Value)}' again to continue.";
            try
            {
                await RequireIdleAsync(name, cancellationToken);
                await CarryOutAsync(step, state, cancellationToken);
            }
            catch (BbbException problem)
            {
                var sentence = rotation.WithoutValues(problem.Message);
                Result = Result with { End = RotationEnd.Failed, Problem = sentence };
                run.Console.Problem(sentence);
                run.Console.WriteLine(state);
                return problem.ExitCode;
            }
            catch (OperationCanceledException problem) when (problem is not InterruptedCallException)
            {
                run.Console.WriteLine(state);
                throw;
            }

            Result = Result with { Done = Result.Done + 1 };
        }

        Result = Result with { End = RotationEnd.Rotated };
        run.Console.WriteLine(RotationView.Completed(secret));
        return ExitCode.Success;
    }

    /// <summary>Finds out whether a step is done; otherwise does it, once. Then waits until it has taken effect.</summary>
    /// <param name="state">What to say if it is not known whether AWS has carried out a call.</param>
    private async Task CarryOutAsync(RotationStep step, string state, CancellationToken cancellationToken)
    {
        if (await IsDoneAsync(cancellationToken))
        {
            run.Console.WriteLine("  done already");
        }
        else
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _retries.OnceAsync<object>(
                async () => await RetrySchedule.Done(step.Do()),
                async token => await IsDoneAsync(token) ? true : null,
                $"Interrupted. {state}",
                cancellationToken);
        }

        await WaitAsync(step.WaitingFor, step.Limit, cancellationToken);

        async Task<bool> IsDoneAsync(CancellationToken token)
        {
            await WaitAsync(step.BlockedBy, step.Limit, token);
            return await step.IsDone(token);
        }
    }

    private async Task WaitAsync(
        Func<CancellationToken, Task<string?>> waitingFor, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (began, saidAt, said) = (run.Clock.GetUtcNow(), DateTimeOffset.MinValue, "");
        while (await waitingFor(cancellationToken) is { } waiting)
        {
            var now = run.Clock.GetUtcNow();
            if (now - began > limit)
            {
                throw BbbException.Refused(
                    $"AWS has not finished after {DurationText.Text(limit)}: waiting for {waiting}", "look at it in the AWS console");
            }

            if (waiting != said || now - saidAt >= Silence)
            {
                (said, saidAt) = (waiting, now);
                run.Console.WriteLine($"  waiting for {waiting}, {DurationText.Text(now - began)} so far");
            }

            await Task.Delay(SecretRotation.Pace, run.Clock, cancellationToken);
        }
    }

    private Task RequireIdleAsync(StackName name, CancellationToken cancellationToken) =>
        SecretInventory.RequireIdleAsync(run.Account.Stacks, name, run.Given, cancellationToken);

    private BundleSubject SubjectOf(StackName name) => BundleSubject.Of(AppInfo.Version, run.Account.Target, name);
}
