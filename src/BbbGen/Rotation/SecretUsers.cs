using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Retries;
using BbbGen.Templates;

namespace BbbGen.Rotation;

/// <param name="Label">What it runs, in words.</param>
internal sealed record SecretUser(ServiceName Service, string Label);

/// <summary>The ECS services whose tasks get a secret when they start. A running task keeps what it got (ECS developer guide, "Pass
/// sensitive data to an Amazon ECS container"), so that each has to be replaced.</summary>
internal sealed class SecretUsers(IEcs ecs, RetrySchedule retries, IReadOnlyList<SecretUser> users)
{
    /// <summary>The deployment of each service that this run waits for.</summary>
    private readonly Dictionary<SecretUser, ServiceDeployment> _awaited = [];

    public IReadOnlyList<SecretUser> All => users;

    public string Names => string.Join(", ", users.Select(user => user.Label));

    /// <summary>The services among these resources that use a secret.</summary>
    /// <param name="services">Physical and logical IDs.</param>
    public static async Task<SecretUsers> OfAsync(
        IEcs ecs, RetrySchedule retries, IEnumerable<(string Arn, string LogicalId, string Type)> services, string secret,
        CancellationToken cancellationToken)
    {
        var users = new List<SecretUser>();
        foreach (var (arn, logicalId, type) in services)
        {
            if (ServiceName.Of(arn) is { } service
                && await retries.RunAsync(() => ecs.RolloutAsync(service, cancellationToken), cancellationToken) is { } rollout
                && (await retries.RunAsync(() => ecs.SecretsAsync(rollout.TaskDefinition, cancellationToken), cancellationToken))
                    .Any(from => from == secret || from.StartsWith($"{secret}:")))
            {
                users.Add(new(service, TemplateSet.LabelOf(logicalId, type).Split(':')[0]));
            }
        }

        return new(ecs, retries, users);
    }

    /// <summary>Whether every task was created after that time.</summary>
    public async Task<bool> AreAfterAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        foreach (var user in users)
        {
            if (!(await RolloutAsync(user, cancellationToken)).IsAfter(time))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Starts to replace older tasks, except where that is in progress already.</summary>
    public async Task ReplaceAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        foreach (var user in users)
        {
            var rollout = await RolloutAsync(user, cancellationToken);
            if (!rollout.IsAfter(time) && !IsBeingReplaced(rollout, time))
            {
                await ecs.RedeployAsync(user.Service, CancellationToken.None);
            }
        }
    }

    /// <summary>The services that still have older tasks, in words; null: none has.</summary>
    /// <exception cref="BbbException">The new tasks of a service did not start.</exception>
    public async Task<string?> WaitingForAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        foreach (var user in users)
        {
            var rollout = await RolloutAsync(user, cancellationToken);
            if (!rollout.IsAfter(time))
            {
                RefuseFailed(user, rollout);
                waiting.Add(user.Label);
            }
        }

        return waiting.Count == 0 ? null : $"new tasks of {string.Join(", ", waiting)}";
    }

    private static bool IsBeingReplaced(ServiceRollout rollout, DateTimeOffset time) =>
        rollout.Newest is { State: "IN_PROGRESS" } newest && newest.CreatedAt > time
        && !rollout.Deployments.Any(deployment => deployment.HasFailed);

    /// <summary>A deployment whose tasks do not start ends after some attempts, and ECS returns to the one before (ECS developer guide,
    /// "deployment circuit breaker"). A newer deployment, which somebody else started, is as good as ours.</summary>
    private void RefuseFailed(SecretUser user, ServiceRollout rollout)
    {
        if (rollout.Newest is not { } newest)
        {
            return;
        }

        var awaited = _awaited.GetValueOrDefault(user);
        var listed = rollout.Deployments.FirstOrDefault(deployment => deployment.Id == awaited?.Id);
        if (listed is { HasFailed: true } || (awaited is not null && newest.CreatedAt < awaited.CreatedAt))
        {
            throw BbbException.Refused(
                $"New tasks of {user.Label} do not start ({(listed?.Reason ?? "ECS has returned to earlier ones").TrimEnd('.')})",
                "the service's page in the ECS console shows why they stopped");
        }

        _awaited[user] = newest;
    }

    private async Task<ServiceRollout> RolloutAsync(SecretUser user, CancellationToken cancellationToken) =>
        await retries.RunAsync(() => ecs.RolloutAsync(user.Service, cancellationToken), cancellationToken)
        ?? throw BbbException.Refused($"The ECS service {user.Service.Name} does not exist any more", "run 'bbbgen status'");
}
