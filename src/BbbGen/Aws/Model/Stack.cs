namespace BbbGen.Aws.Model;

/// <summary>A stack as CloudFormation describes it.</summary>
/// <param name="Id">Its ARN: the only name under which a deleted stack can still be asked for.</param>
/// <param name="Name">The name its operator gave it.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Reason">AWS's words about that status, or null.</param>
/// <param name="Outputs">Output key → value.</param>
internal sealed record Stack(string Id, string Name, StackStatus Status, string? Reason, IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>The description in its template; null where AWS gives none.</summary>
    public string? Description { get; init; }

    /// <summary>What it was last deployed with: name → value. A value that must not be seen is asterisks.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Key → value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>ARN of the root stack when this one is nested, or null.</summary>
    public string? RootId { get; init; }

    /// <summary>Whether AWS refuses to delete it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>When it was created, or last updated, by AWS's clock.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A resource as it stands.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="PhysicalId">What it is called in AWS; a nested stack's is its ARN. Null or empty as long as there is none.</param>
/// <param name="Type">For example <c>AWS::ECS::Service</c>.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Reason">AWS's words about that, or null.</param>
internal sealed record StackResource(string LogicalId, string? PhysicalId, string Type, StackStatus Status, string? Reason)
{
    /// <summary>ARN of the nested stack this is, or null.</summary>
    public string? NestedStackId => Type == StackEvent.StackType && !string.IsNullOrEmpty(PhysicalId) ? PhysicalId : null;
}
