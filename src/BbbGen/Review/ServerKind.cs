using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>Servers that meetings use; identified by the template that declares their group or instance.</summary>
/// <remarks>A draining BigBlueButton server of a group waits for its meetings: one of an earlier version at most three hours, later ones
/// until they have ended, as their group retains them (<see cref="RetainsInstances"/>). The single server stops at once. A TURN server
/// waits for those it relays for, at most three hours (<c>scripts/turn-drain.sh</c>).</remarks>
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
        new("bbbturn", "TURN server", "audio and video that they still relay after three hours are interrupted",
            "audio and video relayed by the TURN servers are interrupted") { Relays = true },
    ];

    /// <summary>The type of the resource that launches them. Up to version 1, a group launched the single server.</summary>
    private string Type { get; init; } = Group;

    /// <summary>Whether rooms, accounts and recordings are on its disk.</summary>
    public bool HoldsData { get; private init; }

    /// <summary>Whether it relays for people whose network blocks media.</summary>
    public bool Relays { get; private init; }

    public static ServerKind? Of(ResourceInstance? launched) => launched is { Type: Group or Instance }
        ? Array.Find(All, kind => kind.Type == launched.Type
            && launched.Stack.File.Name.EndsWith($"bbb-on-aws-{kind.Template}.template.yaml"))
        : null;

    /// <summary>Whether the group keeps an instance whose termination its hook abandons, so that no meeting on it ends.</summary>
    public static bool RetainsInstances(ResourceInstance? group) =>
        ((group?.Properties["InstanceLifecyclePolicy"] as Resolved.Map)?["RetentionTriggers"] as Resolved.Map)
            ?["TerminateHookAbandon"]?.AsText is "retain";

    /// <summary><c>the 3 BigBlueButton servers</c>.</summary>
    public string Count(int? count) => count switch
    {
        null => $"the {Name}s",
        1 => $"the {Name}",
        _ => $"the {count} {Name}s",
    };
}
