namespace BbbGen.Aws.Model;

/// <param name="Id">Its ARN, the only way to find a deleted stack.</param>
/// <param name="Outputs">Output key → value.</param>
internal sealed record Stack(string Id, string Name, StackStatus Status, string? Reason, IReadOnlyDictionary<string, string> Outputs)
{
    public string? Description { get; init; }

    /// <summary>The parameters of the last operation: name → value. Values with <c>NoEcho</c> are asterisks.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>ARN of the root stack when this one is nested, or null.</summary>
    public string? RootId { get; init; }

    public bool IsProtected { get; init; }

    /// <summary>When it was created or last updated, by AWS's clock.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}

/// <param name="PhysicalId">Its name in AWS; for a nested stack its ARN. Null or empty until it is created.</param>
internal sealed record StackResource(string LogicalId, string? PhysicalId, string Type, StackStatus Status, string? Reason)
{
    public string? NestedStackId => Type == StackEvent.StackType && !string.IsNullOrEmpty(PhysicalId) ? PhysicalId : null;
}
