using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>Servers that meetings use; identified by the template that declares their group or instance.</summary>
/// <remarks>A draining server waits for its meetings, at most three hours (<c>scripts/termination-handler.sh</c>).</remarks>
internal sealed record ServerKind(string Template, string Name, string LossOfOne, string LossOfAll)
{
    private const string Group = "AWS::AutoScaling::AutoScalingGroup";
    private const string Instance = "AWS::EC2::Instance";

    private static readonly ServerKind[] All =
    [
        new("bbbappscalable", "BigBlueButton server", "meetings on them end, at the latest after three hours",
            "meetings on all BigBlueButton servers end"),
        new("bbbappsingle", "BigBlueButton server", "meetings on it end, and rooms, accounts and recordings on its disk are lost",
            "the server is lost with its meetings, rooms, accounts and recordings") { HoldsData = true },
        new("bbbappsingle", "BigBlueButton server", "meetings on it end", "meetings on it end") { Type = Instance },
        new("bbbturn", "TURN server", "audio and video relayed by them are interrupted",
            "audio and video relayed by the TURN servers are interrupted"),
    ];

    /// <summary>The type of the resource that launches them. Up to version 1, a group launched the single server.</summary>
    private string Type { get; init; } = Group;

    /// <summary>Whether rooms, accounts and recordings are on its disk.</summary>
    public bool HoldsData { get; private init; }

    public static ServerKind? Of(ResourceInstance? launched) => launched is { Type: Group or Instance }
        ? Array.Find(All, kind => kind.Type == launched.Type
            && launched.Stack.File.Name.EndsWith($"bbb-on-aws-{kind.Template}.template.yaml"))
        : null;

    /// <summary><c>the 3 BigBlueButton servers</c>.</summary>
    public string Count(int? count) => count switch
    {
        null => $"the {Name}s",
        1 => $"the {Name}",
        _ => $"the {count} {Name}s",
    };
}
