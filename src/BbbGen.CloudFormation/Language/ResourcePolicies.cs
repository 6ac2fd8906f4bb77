namespace BbbGen.CloudFormation;

/// <summary>What becomes of the thing itself when its resource leaves the stack.</summary>
public enum DeletionPolicy
{
    Delete,
    Retain,
    RetainExceptOnCreate,
    Snapshot,
}

/// <summary>When a resource counts as created: after so many success signals in time.</summary>
public sealed class CreationPolicy : Structure
{
    public ResourceSignal? ResourceSignal { init => Set(value); }
}

/// <summary>The signals waited for.</summary>
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

    public AutoScalingReplacingUpdate? AutoScalingReplacingUpdate { init => Set(value); }

    public AutoScalingScheduledAction? AutoScalingScheduledAction { init => Set(value); }
}

/// <summary>Replaces instances batch by batch.</summary>
public sealed class AutoScalingRollingUpdate : Structure
{
    public Value<int>? MaxBatchSize { init => Set(value); }

    public Value<int>? MinInstancesInService { init => Set(value); }

    public Value<int>? MinSuccessfulInstancesPercent { init => Set(value); }

    /// <summary>An ISO 8601 duration: how long a batch's signals are waited for, one hour at most.</summary>
    public Value<string>? PauseTime { init => Set(value); }

    public ValueList<string>? SuspendProcesses { init => Set(value); }

    public Value<bool>? WaitOnResourceSignals { init => Set(value); }
}

/// <summary>Replaces the whole group by a new one.</summary>
public sealed class AutoScalingReplacingUpdate : Structure
{
    public Value<bool>? WillReplace { init => Set(value); }
}

/// <summary>Leaves sizes alone that a schedule or a person changed.</summary>
public sealed class AutoScalingScheduledAction : Structure
{
    public Value<bool>? IgnoreUnmodifiedGroupSizeProperties { init => Set(value); }
}
