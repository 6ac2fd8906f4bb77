namespace BbbGen.Aws.Model;

/// <summary>A stack as CloudFormation describes it.</summary>
/// <param name="Id">Its ARN, the only way to find a deleted stack.</param>
/// <param name="Reason">AWS's status reason, or null.</param>
/// <param name="Outputs">Output key → value.</param>
internal sealed record Stack(string Id, string Name, StackStatus Status, string? Reason, IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>The description in its template, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The parameters of the last operation: name → value. Values with <c>NoEcho</c> are asterisks.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Key → value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>ARN of the root stack when this one is nested, or null.</summary>
    public string? RootId { get; init; }

    /// <summary>Whether it has termination protection.</summary>
    public bool IsProtected { get; init; }

    /// <summary>When it was created or last updated, by AWS's clock.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A resource of a stack.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="PhysicalId">Its name in AWS; for a nested stack its ARN. Null or empty until it is created.</param>
/// <param name="Type">For example <c>AWS::ECS::Service</c>.</param>
/// <param name="Reason">AWS's status reason, or null.</param>
internal sealed record StackResource(string LogicalId, string? PhysicalId, string Type, StackStatus Status, string? Reason)
{
    /// <summary>ARN of the nested stack this is, or null.</summary>
    public string? NestedStackId => Type == StackEvent.StackType && !string.IsNullOrEmpty(PhysicalId) ? PhysicalId : null;
}
