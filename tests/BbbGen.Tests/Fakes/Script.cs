using System.Globalization;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>The events of an operation, each with the second it happens at. A path like <c>Network/Vpc</c> is a resource of a nested stack.</summary>
internal sealed class Script
{
    private readonly Dictionary<string, string> _physicalIds = [];
    private readonly List<(double Second, string Path, string Type, string Status, string? Reason)> _lines = [];

    public string FirstStatus => _lines[0].Status;

    public static Script Success(bool creates) => new Script()
        .Root(0.5, creates ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", "User Initiated")
        .Resource(2, "BBBStackBucket", "AWS::S3::Bucket", "CREATE_IN_PROGRESS")
        .Resource(8, "BBBStackBucket", "AWS::S3::Bucket", "CREATE_COMPLETE")
        .Root(10, creates ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");

    /// <summary>An event of the root stack about itself.</summary>
    public Script Root(double second, string status, string? reason = null) => Resource(second, "", StackEvent.StackType, status, reason);

    /// <summary>An event of a nested stack in its parent.</summary>
    public Script Nested(double second, string path, string status, string? reason = null) => Resource(second, path, StackEvent.StackType, status, reason);

    /// <summary>An event of a nested stack about itself.</summary>
    public Script NestedItself(double second, string path, string status, string? reason = null) => Resource(second, $"{path}/", StackEvent.StackType, status, reason);

    /// <summary>What a resource is called in AWS, where that matters.</summary>
    public Script Called(string path, string physicalId)
    {
        _physicalIds[path] = physicalId;
        return this;
    }

    /// <summary>An event of a resource.</summary>
    public Script Resource(double second, string path, string type, string status, string? reason = null)
    {
        _lines.Add((second, path, type, status, reason));
        return this;
    }

    public IEnumerable<StackEvent> Play(FakeStack root, DateTimeOffset start) => _lines.Select((line, index) =>
    {
        var slash = line.Path.LastIndexOf('/');
        var parent = slash < 0 ? "" : line.Path[..slash];
        var name = line.Path[(slash + 1)..];
        var stackId = IdOf(root, parent);
        var physicalId = line.Type == StackEvent.StackType ? (name.Length == 0 ? stackId : IdOf(root, line.Path)) : _physicalIds.GetValueOrDefault(line.Path, $"physical-{name}");
        return new StackEvent(
            string.Create(CultureInfo.InvariantCulture, $"{root.Name}-{start.Ticks}-{index}"),
            stackId,
            name.Length == 0 ? root.Name : name,
            physicalId,
            line.Type,
            StackStatus.Read(line.Status),
            line.Reason,
            start.AddSeconds(line.Second));
    });

    private static string IdOf(FakeStack root, string path) =>
        path.Length == 0 ? root.Id : FakeStacks.IdOf($"{root.Name}-{path.Replace('/', '-')}");
}
