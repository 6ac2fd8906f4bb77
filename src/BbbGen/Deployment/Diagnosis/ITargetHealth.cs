namespace BbbGen.Deployment.Diagnosis;

/// <summary>What a diagnosis asks Elastic Load Balancing.</summary>
internal interface ITargetHealth
{
    /// <summary>The targets of a group that get no requests.</summary>
    Task<IReadOnlyList<SickTarget>> SickAsync(string targetGroup, CancellationToken stop);
}

/// <summary>A target that gets no requests.</summary>
/// <param name="Id">Instance or address.</param>
/// <param name="Port">Its port, or null.</param>
/// <param name="State">For example <c>unhealthy</c>.</param>
/// <param name="Reason">AWS's code, for example <c>Target.ResponseCodeMismatch</c>.</param>
/// <param name="Description">AWS's sentence.</param>
internal sealed record SickTarget(string Id, int? Port, string State, string? Reason, string? Description);
