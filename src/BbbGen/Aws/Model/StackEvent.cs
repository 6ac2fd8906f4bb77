namespace BbbGen.Aws.Model;

/// <summary>One event of a stack or of one of its resources.</summary>
/// <param name="Id">Unique among all events.</param>
/// <param name="LogicalId">The resource's name in its template; for the stack itself, the stack's name.</param>
/// <param name="PhysicalId">The resource's name in AWS; for a nested stack its ARN. Null or empty until it is created.</param>
/// <param name="Time">By AWS's clock.</param>
internal sealed record StackEvent(
    string Id, string StackId, string LogicalId, string? PhysicalId, string Type, StackStatus Status, string? Reason, DateTimeOffset Time)
{
    /// <summary>CloudFormation's own type for a stack, nested or not.</summary>
    public const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>Logical ids of the nested stacks that lead here from the root; empty in the root itself.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    public string? ClientRequestToken { get; init; }

    public bool IsAboutItsStack => Type == StackType && PhysicalId == StackId;

    /// <summary>Whether a nested stack reports about itself: its parent has an event for the same change, under its logical id.</summary>
    public bool IsReportedByParent => IsAboutItsStack && Path.Count > 0;

    /// <summary>ARN of the nested stack the event is about, or null. The first event of a nested stack has no ARN.</summary>
    public string? NestedStackId => Type == StackType && !IsAboutItsStack && !string.IsNullOrEmpty(PhysicalId) ? PhysicalId : null;
}
