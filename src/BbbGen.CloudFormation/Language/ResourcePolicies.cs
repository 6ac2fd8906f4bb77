namespace BbbGen.CloudFormation.Language;

/// <summary>What happens to the physical resource when it is removed from the stack or replaced.</summary>
public enum DeletionPolicy
{
    Delete,
    Retain,
    RetainExceptOnCreate,
    Snapshot,
}

/// <summary>When a resource counts as created: after a number of success signals within a time limit.</summary>
public sealed class CreationPolicy : Structure
{
    public ResourceSignal? ResourceSignal { init => Set(value); }
}

/// <summary>The required signals.</summary>
public sealed class ResourceSignal : Structure
{
    public Value<int>? Count { init => Set(value); }

    /// <summary>An ISO 8601 duration, such as <c>PT45M</c>; five minutes if not given, twelve hours at most.</summary>
    public Value<string>? Timeout { init => Set(value); }
}

/// <summary>How an Auto Scaling group is updated.</summary>
public sealed class UpdatePolicy : Structure
{
    public AutoScalingRollingUpdate? AutoScalingRollingUpdate { init => Set(value); }

    public AutoScalingScheduledAction? AutoScalingScheduledAction { init => Set(value); }
}

/// <summary>Replaces instances batch by batch.</summary>
public sealed class AutoScalingRollingUpdate : Structure
{
    public Value<int>? MaxBatchSize { init => Set(value); }

    public Value<int>? MinInstancesInService { init => Set(value); }

    public Value<int>? MinSuccessfulInstancesPercent { init => Set(value); }

    /// <summary>An ISO 8601 duration: the time limit for a batch's signals, at most one hour.</summary>
    public Value<string>? PauseTime { init => Set(value); }

    public ValueList<string>? SuspendProcesses { init => Set(value); }

    public Value<bool>? WaitOnResourceSignals { init => Set(value); }
}

/// <summary>Keeps sizes that were changed by a schedule or by hand.</summary>
public sealed class AutoScalingScheduledAction : Structure
{
    public Value<bool>? IgnoreUnmodifiedGroupSizeProperties { init => Set(value); }
}
