using System.Globalization;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>Servers that meetings run on or through; known by the template that declares their group.</summary>
/// <param name="Template">Such as <c>bbbturn</c>.</param>
/// <param name="Name">What one is called.</param>
/// <param name="LossOfOne">What goes with one that is stopped.</param>
/// <param name="LossOfAll">What goes with the group.</param>
/// <remarks>A server that shall stop waits for its meetings, three hours at most (<c>scripts/termination-handler.sh</c>).</remarks>
internal sealed record ServerKind(string Template, string Name, string LossOfOne, string LossOfAll)
{
    private static readonly ServerKind[] All =
    [
        new("bbbappscalable", "BigBlueButton server", "meetings on them end, at the latest after three hours", "meetings on all BigBlueButton servers end"),
        new("bbbappsingle", "BigBlueButton server", "meetings on it end, and rooms, accounts and recordings on its disk go", "the server goes, with its meetings, rooms, accounts and recordings") { HoldsData = true },
        new("bbbturn", "TURN server", "audio and video relayed by them break off", "audio and video relayed by the TURN servers break off"),
    ];

    /// <summary>Whether rooms, accounts and recordings lie on its disk.</summary>
    public bool HoldsData { get; private init; }

    /// <summary>The kind of servers a group has, or null: none that meetings need.</summary>
    public static ServerKind? Of(ResourceInstance? group) => group is { Type: "AWS::AutoScaling::AutoScalingGroup" }
        ? Array.Find(All, kind => group.Stack.File.Name.EndsWith($"bbb-on-aws-{kind.Template}.template.yaml", StringComparison.Ordinal))
        : null;

    /// <summary><c>the 3 BigBlueButton servers</c>.</summary>
    public string Count(int? count) => count switch
    {
        null => $"the {Name}s",
        1 => $"the {Name}",
        _ => string.Create(CultureInfo.InvariantCulture, $"the {count} {Name}s"),
    };
}
