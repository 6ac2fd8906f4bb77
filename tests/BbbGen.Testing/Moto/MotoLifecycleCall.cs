namespace BbbGen.Testing.Moto;

/// <summary>A call about an instance that a lifecycle hook holds.</summary>
/// <param name="Action">"RecordLifecycleActionHeartbeat" or "CompleteLifecycleAction".</param>
/// <param name="AutoScalingGroupName">The group.</param>
/// <param name="LifecycleHookName">The hook.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="LifecycleActionResult">"CONTINUE" or "ABANDON" where the action is completed.</param>
public sealed record MotoLifecycleCall(
    string Action, string AutoScalingGroupName, string LifecycleHookName, string InstanceId, string? LifecycleActionResult = null);
