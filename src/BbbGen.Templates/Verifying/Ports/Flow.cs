namespace BbbGen.Templates.Verifying.Ports;

/// <summary>A sender or receiver of packets.</summary>
internal enum Party
{
    /// <summary>Any address: clients, Let's Encrypt, AWS's endpoints, and our own public addresses, which no group matches.</summary>
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

/// <summary>A flow of packets that must be allowed.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The receiver.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Ports">Destination ports.</param>
/// <param name="Purpose">The purpose.</param>
internal sealed record Flow(Party From, Party To, string Protocol, PortRange Ports, string Purpose)
{
    /// <summary>Whether everything works without it.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>Ports from the first to the last.</summary>
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>All ports.</summary>
    public static PortRange All { get; } = new(0, 65535);

    public bool Contains(PortRange other) => First <= other.First && other.Last <= Last;

    /// <inheritdoc/>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
