namespace BbbGen.Aws.Model;

/// <summary>One event of a stack or of one of its resources.</summary>
/// <param name="Id">Unique among all events.</param>
/// <param name="StackId">ARN of the stack the event belongs to.</param>
/// <param name="LogicalId">The resource's name in its template; for the stack itself, the stack's name.</param>
/// <param name="PhysicalId">The resource's name in AWS; for a nested stack its ARN. Null or empty until it is created.</param>
/// <param name="Type">For example <c>AWS::EC2::VPC</c>.</param>
/// <param name="Reason">AWS's status reason, or null.</param>
/// <param name="Time">By AWS's clock.</param>
internal sealed record StackEvent(
    string Id,
    string StackId,
    string LogicalId,
    string? PhysicalId,
    string Type,
    StackStatus Status,
    string? Reason,
    DateTimeOffset Time)
{
    /// <summary>CloudFormation's own type for a stack, nested or not.</summary>
    public const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>Logical ids of the nested stacks that lead here from the root; empty in the root itself.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The token the operation was requested with, or null.</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>Whether the event is about the stack it belongs to, not about a resource in it.</summary>
    public bool IsAboutItsStack => Type == StackType && PhysicalId == StackId;

    /// <summary>Whether it is an event of a nested stack about itself. The parent has an event for the same change, under the nested stack's logical id.</summary>
    public bool IsRepeatedByParent => IsAboutItsStack && Path.Count > 0;

    /// <summary>ARN of the nested stack the event is about, or null. The first event of a nested stack has no ARN.</summary>
    public string? NestedStackId => Type == StackType && !IsAboutItsStack && !string.IsNullOrEmpty(PhysicalId) ? PhysicalId : null;
}
