using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Auto Scaling, in which all groups are the same.</summary>
internal sealed class FakeAutoScaling(List<string> released) : FakeService, IAutoScaling
{
    public const string Address = "203.0.113.10";

    private bool _isEmptied;
    private bool _hasHook = true;

    /// <summary>The activities of every group, latest first.</summary>
    public List<ScalingActivity> Activities { get; } = [];

    /// <summary>Every group: one server in service by default.</summary>
    public ServerGroup? Group { get; set; } =
        new(1, [new Server("i-0123456789abcdef0", "InService", IsInService: true, DateTimeOffset.UnixEpoch, Address)]);

    public Task<IReadOnlyList<ScalingActivity>> ActivitiesAsync(string group, CancellationToken cancellationToken) => All(Activities);

    public Task<ServerGroup?> GroupAsync(string group, CancellationToken cancellationToken)
    {
        if (_isEmptied && DrainLooks-- <= 0 && Group is not null)
        {
            Group = new(0, [.. Group.Members.Where(server => server.IsRetained)]);
        }

        return Answer(Group);
    }

    /// <summary>How many looks the servers of an emptied group take to drain.</summary>
    public int DrainLooks { get; set; }

    /// <summary>As in AWS, a server that the group retains stays in an emptied group until it is terminated.</summary>
    public Task<bool> EmptyAsync(string group, CancellationToken cancellationToken)
    {
        released.Add($"empty {group}");
        _isEmptied = true;
        return Answer(true);
    }

    /// <summary>The scheduled actions of every group; AWS would report the next run as the start.</summary>
    public List<ScheduledAction> Scheduled { get; } = [];

    /// <summary>What the next batch of scheduled actions lacks.</summary>
    public RefusedAction? RefusedNext { get; set; }

    public Task<IReadOnlyList<ScheduledAction>> ScheduledActionsAsync(string group, CancellationToken cancellationToken) => All(Scheduled);

    public Task<IReadOnlyList<RefusedAction>> PutScheduledActionsAsync(
        string group, IReadOnlyList<ScheduledAction> actions, CancellationToken cancellationToken)
    {
        released.AddRange(actions.Select(action => $"put {action.Name}"));
        Scheduled.AddRange(actions.Where(action => action.Name != RefusedNext?.Name));
        return All<RefusedAction>(RefusedNext is null ? [] : [RefusedNext]);
    }

    public Task<IReadOnlyList<RefusedAction>> DeleteScheduledActionsAsync(
        string group, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        released.AddRange(names.Select(name => $"delete {name}"));
        Scheduled.RemoveAll(action => names.Contains(action.Name));
        return All<RefusedAction>([]);
    }

    public Task ResizeAsync(string group, int least, int desired, CancellationToken cancellationToken)
    {
        released.Add($"resize {least} {desired}");
        Group = Group! with { Wanted = desired, Least = least };
        return Answer(true);
    }

    public Task DeleteHookAsync(string group, string hook, CancellationToken cancellationToken)
    {
        released.Add($"delete the hook of {group}");
        _hasHook = false;
        return Answer(true);
    }

    /// <summary>As in AWS, the hook of the group retains a retained server again.</summary>
    public Task TerminateAsync(string instance, CancellationToken cancellationToken)
    {
        released.Add($"terminate {instance}");
        if (!_hasHook && Group is not null)
        {
            Group = Group with { Members = [.. Group.Members.Where(server => server.Id != instance)] };
        }

        return Answer(true);
    }
}
