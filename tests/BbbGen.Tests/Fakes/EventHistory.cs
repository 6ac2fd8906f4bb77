using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>
/// The recorded events of one operation on the stack <c>demo</c>, each with the second it happened at. A path like <c>Network/Vpc</c> is a
/// resource of a nested stack.
/// </summary>
internal sealed class EventHistory
{
    private readonly Dictionary<string, string> _physicalIds = [];
    private readonly List<(double Second, string Path, string Type, string Status, string? Reason)> _lines = [];

    /// <summary>ARN of the root stack.</summary>
    public static string RootId => IdOf("");

    /// <summary>An event of the root stack about itself.</summary>
    public EventHistory Root(double second, string status, string? reason = null) =>
        Resource(second, "", StackEvent.StackType, status, reason);

    /// <summary>An event of a nested stack in its parent.</summary>
    public EventHistory Nested(double second, string path, string status, string? reason = null) =>
        Resource(second, path, StackEvent.StackType, status, reason);

    /// <summary>An event of a nested stack about itself.</summary>
    public EventHistory NestedItself(double second, string path, string status, string? reason = null) =>
        Resource(second, $"{path}/", StackEvent.StackType, status, reason);

    /// <summary>Sets the physical ID of a resource.</summary>
    public EventHistory Called(string path, string physicalId)
    {
        _physicalIds[path] = physicalId;
        return this;
    }

    /// <summary>An event of a resource.</summary>
    public EventHistory Resource(double second, string path, string type, string status, string? reason = null)
    {
        _lines.Add((second, path, type, status, reason));
        return this;
    }

    /// <summary>The events, if it began at that time.</summary>
    public IEnumerable<StackEvent> From(DateTimeOffset start) => _lines.Select((line, index) =>
    {
        var slash = line.Path.LastIndexOf('/');
        var name = line.Path[(slash + 1)..];
        var stackId = IdOf(slash < 0 ? "" : line.Path[..slash]);
        var physicalId = line.Type != StackEvent.StackType ? _physicalIds.GetValueOrDefault(line.Path, $"physical-{name}")
            : name.Length == 0 ? stackId
            : _physicalIds.GetValueOrDefault(line.Path, IdOf(line.Path));
        return new StackEvent(
            $"demo-{start.Ticks}-{index}",
            stackId,
            name.Length == 0 ? "demo" : name,
            physicalId,
            line.Type,
            StackStatus.Read(line.Status),
            line.Reason,
            start.AddSeconds(line.Second));
    });

    private static string IdOf(string path) =>
        $"arn:aws:cloudformation:eu-west-1:123456789012:stack/demo{(path.Length == 0 ? "" : $"-{path.Replace('/', '-')}")}/1";

    /// <summary>
    /// A resource fails in one nested stack, its sibling is cancelled, another nested stack is cancelled, everything is rolled back.
    /// </summary>
    public static EventHistory NestedFailure => new EventHistory()
        .Root(0.5, "CREATE_IN_PROGRESS", "User Initiated")
        .Resource(1, "BBBNetworkStack", "AWS::CloudFormation::Stack", "CREATE_IN_PROGRESS")
        .Nested(1, "BBBNetworkStack", "CREATE_IN_PROGRESS", "Resource creation Initiated")
        .NestedItself(1.5, "BBBNetworkStack", "CREATE_IN_PROGRESS")
        .Nested(1, "BBBDatabaseStack", "CREATE_IN_PROGRESS", "Resource creation Initiated")
        .NestedItself(2, "BBBDatabaseStack", "CREATE_IN_PROGRESS")
        .Resource(3, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "CREATE_IN_PROGRESS")
        .Resource(3, "BBBNetworkStack/BBBVPC", "AWS::EC2::VPC", "CREATE_IN_PROGRESS")
        .Resource(20, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "CREATE_FAILED",
            "RDS does not support creating a DB instance with this combination")
        .Resource(20.1, "BBBDatabaseStack/BBBAlarm", "AWS::CloudWatch::Alarm", "CREATE_FAILED", "Resource creation cancelled")
        .NestedItself(20.5, "BBBDatabaseStack", "CREATE_FAILED",
            "The following resource(s) failed to create: [BBBRDSDBInstance1, BBBAlarm].")
        .Nested(21, "BBBDatabaseStack", "CREATE_FAILED",
            "Embedded stack arn was not successfully created: The following resource(s) failed to create: [BBBRDSDBInstance1, BBBAlarm].")
        .Nested(21.2, "BBBNetworkStack", "CREATE_FAILED", "Resource creation cancelled")
        .Root(22, "ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to create: [BBBDatabaseStack, BBBNetworkStack]. Rollback requested by user.")
        .Nested(23, "BBBDatabaseStack", "DELETE_IN_PROGRESS")
        .Nested(23, "BBBNetworkStack", "DELETE_IN_PROGRESS")
        .NestedItself(23.5, "BBBDatabaseStack", "DELETE_IN_PROGRESS")
        .Resource(24, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "DELETE_IN_PROGRESS")
        .Resource(33, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "DELETE_COMPLETE")
        .NestedItself(34, "BBBDatabaseStack", "DELETE_COMPLETE")
        .Nested(35, "BBBDatabaseStack", "DELETE_COMPLETE")
        .Nested(36, "BBBNetworkStack", "DELETE_COMPLETE")
        .Root(40, "ROLLBACK_COMPLETE");
}
