using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>What goes wrong with a resource.</summary>
internal enum FaultKind
{
    /// <summary>AWS refuses to create or to update it.</summary>
    Fails,

    /// <summary>Its instances never signal.</summary>
    NeverSignals,

    /// <summary>It cannot be brought back to what it was when an update is rolled back.</summary>
    FailsRollback,

    /// <summary>AWS refuses to delete it.</summary>
    FailsDeletion,
}

/// <summary>Something that shall go wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Where">The resource.</param>
/// <param name="Reason">AWS's words about it; of no use for <see cref="FaultKind.NeverSignals"/>.</param>
internal sealed record Fault(FaultKind Kind, ResourceAddress Where, string Reason);

/// <summary>The script of what shall go wrong, which may be changed between two operations.</summary>
internal sealed class Faults
{
    private int _calls;

    /// <summary>What goes wrong with resources.</summary>
    public List<Fault> Resources { get; } = [];

    /// <summary>Calls that AWS throttles, counted from one.</summary>
    public HashSet<int> ThrottledCalls { get; } = [];

    /// <summary>When the caller's credentials expire, by the clock of the rehearsal; null: never.</summary>
    public DateTimeOffset? CredentialsExpire { get; set; }

    /// <summary>The reason why it goes wrong, or null: it goes well.</summary>
    public string? Of(FaultKind kind, ResourceAddress where) => Resources.Find(fault => fault.Kind == kind && fault.Where == where)?.Reason;

    /// <summary>Notes a call, and refuses it if that is what the script says.</summary>
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
            throw new BbbGen.Aws.Model.BusyException($"AWS allows no more calls of {action} at the moment (Throttling)", "try again in a minute");
        }
    }
}
