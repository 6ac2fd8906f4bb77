namespace BbbGen.Templates.Verifying.Ports;

/// <summary>
/// Every flow that the system needs. Sources: BigBlueButton's pages on firewalls and TURN servers, bbb-install's certificate request, the
/// images' ports, AWS's page on dynamic port mapping. Traffic relayed by TURN is sent between public addresses, which no rule with a group
/// as its source matches: those flows come from the internet.
/// </summary>
internal static class PortMatrix
{
    /// <summary>A container's port on its node, with dynamic port mapping.</summary>
    private static readonly PortRange Containers = new(32768, 65535);

    /// <summary>Media of FreeSWITCH and mediasoup.</summary>
    private static readonly PortRange Media = new(16384, 32768);

    /// <summary>The relay ports of coturn.</summary>
    private static readonly PortRange Relay = new(32769, 65535);

    public static IReadOnlyList<Flow> Flows { get; } =
    [
        new(Party.World, Party.Application, "tcp", At(443), "web, API and signalling"),
        new(Party.World, Party.Application, "tcp", At(80), "the redirect and Let's Encrypt's challenge"),
        new(Party.World, Party.Application, "udp", Media, "media"),
        new(Party.World, Party.Turn, "tcp", At(3478), "STUN and TURN"),
        new(Party.World, Party.Turn, "udp", At(3478), "STUN and TURN"),
        new(Party.World, Party.Turn, "tcp", At(443), "TURN over TLS"),
        new(Party.World, Party.Turn, "udp", At(443), "TURN over DTLS") { IsOptional = true },
        new(Party.World, Party.Turn, "tcp", At(80), "Let's Encrypt's challenge"),
        new(Party.World, Party.Turn, "udp", Relay, "media to relayed addresses"),
        new(Party.World, Party.Frontend, "tcp", At(443), "Greenlight"),
        new(Party.World, Party.Frontend, "tcp", At(80), "the redirect to HTTPS"),
        new(Party.World, Party.Scalelite, "tcp", At(443), "Scalelite's API and recordings"),
        new(Party.World, Party.Scalelite, "tcp", At(80), "the redirect to HTTPS"),
        new(Party.Frontend, Party.Node, "tcp", Containers, "Greenlight's containers"),
        new(Party.Scalelite, Party.Node, "tcp", Containers, "Scalelite's containers"),
        new(Party.Node, Party.Database, "tcp", At(5432), "PostgreSQL"),
        new(Party.Node, Party.Cache, "tcp", At(6379), "Valkey"),
        new(Party.Node, Party.Storage, "tcp", At(2049), "the shared file system"),
        new(Party.Application, Party.Storage, "tcp", At(2049), "recordings"),
        new(Party.Application, Party.World, "tcp", At(443), "AWS, packages, Scalelite"),
        new(Party.Application, Party.World, "tcp", At(80), "packages"),
        new(Party.Application, Party.World, "udp", Relay, "media to relayed addresses"),
        new(Party.Turn, Party.World, "tcp", At(443), "AWS"),
        new(Party.Turn, Party.World, "tcp", At(80), "packages"),
        new(Party.Turn, Party.World, "udp", Media, "relayed media"),
        new(Party.Turn, Party.World, "udp", At(123), "the time"),
        new(Party.Node, Party.World, "tcp", At(443), "AWS, images, BigBlueButton's API"),
        new(Party.Node, Party.World, "tcp", At(587), "mail"),
    ];

    private static PortRange At(int port) => new(port, port);
}
