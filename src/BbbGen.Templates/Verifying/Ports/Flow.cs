namespace BbbGen.Templates.Verifying.Ports;

/// <summary>Who sends or takes packets.</summary>
internal enum Party
{
    /// <summary>Any address: clients, Let's Encrypt, AWS's own endpoints, and public addresses of ours, as no group matches those.</summary>
    World,

    /// <summary>A BigBlueButton server.</summary>
    Application,

    /// <summary>A TURN server.</summary>
    Turn,

    /// <summary>An ECS worker node with the containers of Greenlight and Scalelite.</summary>
    Node,

    /// <summary>Greenlight's load balancer.</summary>
    Frontend,

    /// <summary>Scalelite's load balancer.</summary>
    Scalelite,

    Database,

    Cache,

    /// <summary>A mount target of the shared file system.</summary>
    Storage,
}

/// <summary>Packets that must get through.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who takes them.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Ports">Destination ports.</param>
/// <param name="Purpose">What for.</param>
internal sealed record Flow(Party From, Party To, string Protocol, PortRange Ports, string Purpose)
{
    /// <summary>Whether nothing breaks without it.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>Ports from the first to the last.</summary>
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>All there are.</summary>
    public static PortRange All { get; } = new(0, 65535);

    public bool Contains(PortRange other) => First <= other.First && other.Last <= Last;

    /// <inheritdoc/>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
