using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>A kind of injected failure.</summary>
internal enum FaultKind
{
    /// <summary>AWS refuses to create or to update it.</summary>
    Fails,

    /// <summary>Its instances never signal.</summary>
    NeverSignals,

    /// <summary>One of its instances signals that it failed; the reason is the signal's unique id.</summary>
    SignalsFailure,

    /// <summary>It cannot be rolled back.</summary>
    FailsRollback,

    /// <summary>AWS refuses to delete it.</summary>
    FailsDeletion,

    /// <summary>It is not complete after three hours, the longest that CloudFormation waits for an ECS service.</summary>
    Hangs,

    /// <summary>Its deletion takes half an hour.</summary>
    HangsInDeletion,
}

/// <summary>An injected failure.</summary>
/// <param name="Reason">AWS's reason; unused for <see cref="FaultKind.NeverSignals"/>.</param>
internal sealed record Fault(FaultKind Kind, ResourceAddress Where, string Reason);

/// <summary>The injected failures; may be changed between operations.</summary>
internal sealed class Faults
{
    private int _calls;

    public List<Fault> Resources { get; } = [];

    /// <summary>Numbers of the calls that AWS throttles, counted from one.</summary>
    public HashSet<int> ThrottledCalls { get; } = [];

    /// <summary>When the caller's credentials expire, by the simulation's clock; null for never.</summary>
    public DateTimeOffset? CredentialsExpire { get; set; }

    /// <summary>The reason of an injected failure, or null.</summary>
    public string? Of(FaultKind kind, ResourceAddress where) => Resources.Find(fault => fault.Kind == kind && fault.Where == where)?.Reason;

    /// <summary>Counts a call, and throws if it should fail.</summary>
    /// <param name="action">The IAM action.</param>
    /// <param name="now">The time of the call.</param>
    public void Check(string action, DateTimeOffset now)
    {
        if (now >= CredentialsExpire)
        {
            throw new BbbGen.Aws.Model.SessionExpiredException("The session of the rehearsal has expired", "sign in again");
        }

        if (ThrottledCalls.Contains(Interlocked.Increment(ref _calls)))
        {
            throw new BbbGen.Aws.Model.BusyException(
                $"AWS is throttling {action} (Throttling)", "try again in a minute");
        }
    }
}
