using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Verifying;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Architecture;

/// <summary>What is deployed, for people: the parties of the port matrix that exist with the given parameters.</summary>
internal sealed class Deployed(StackInstance master)
{
    private readonly Estate _estate = new(master);

    /// <summary>In the order of <see cref="Party"/>; everyone on the internet is always among them.</summary>
    public IEnumerable<Party> Parties => Enum.GetValues<Party>().Where(party => party is Party.World || _estate.Of(party).Any());

    public bool IsSingle => Masters.Resources(master, "bbbappsingle", "AWS::EC2::Instance").Any();

    /// <summary>The parties that carry a security group.</summary>
    public IEnumerable<Party> With(ResourceAddress group) =>
        _estate.Carriers.Where(carrier => carrier.Groups.Contains(group)).Select(carrier => carrier.Party).Distinct();

    /// <summary>The flows inward that security groups allow, with all their ports.</summary>
    public IEnumerable<(Party From, Party To, IReadOnlyList<string> Ports)> Flows() => PortMatrix.Flows
        .Where(flow => flow.To is not Party.World && Parties.Contains(flow.To) && Parties.Contains(flow.From)
            && _estate.Of(flow.To).All(carrier => _estate.Lets(carrier, flow, isIngress: true)))
        .GroupBy(flow => (flow.From, flow.To))
        .Select(flows => (flows.Key.From, flows.Key.To, (IReadOnlyList<string>)[.. flows.GroupBy(flow => flow.Protocol)
            .Select(ports => $"{ports.Key} {string.Join(", ", ports.Select(flow => flow.Ports.ToString()))}")]));

    public string Title(Party party) => party switch
    {
        Party.World => "People",
        Party.Frontend or Party.Scalelite => "Load balancer",
        Party.Application => IsSingle ? "BigBlueButton server" : "BigBlueButton servers",
        Party.Turn => "TURN servers",
        Party.Node => "Greenlight, Scalelite",
        Party.Storage => "Recordings",
        Party.Database => "Aurora PostgreSQL",
        _ => "Valkey",
    };

    /// <summary>The number and size, or what it serves.</summary>
    public string Size(Party party) => party switch
    {
        Party.World => "browsers",
        Party.Frontend => "Greenlight, the front end",
        Party.Scalelite => "Scalelite, recordings",
        Party.Application => IsSingle ? Single() : Group("bbbappscalable"),
        Party.Turn => Group("bbbturn"),
        Party.Node => $"ECS, {Group("ecs")}",
        Party.Storage => "EFS, encrypted",
        Party.Database => $"{Masters.Resources(master, "database", "AWS::RDS::DBInstance").Count()} × "
            + Text(Properties("database", "AWS::RDS::DBInstance"), "DBInstanceClass"),
        _ => $"{Text(Properties("cachedb", "AWS::ElastiCache::ReplicationGroup"), "NumCacheClusters")} × "
            + Text(Properties("cachedb", "AWS::ElastiCache::ReplicationGroup"), "CacheNodeType"),
    };

    private string Single() => $"with Greenlight, 1 × {Text(Launched("bbbappsingle"), "InstanceType")}";

    /// <summary>How many of which type a group launches.</summary>
    private string Group(string template) =>
        $"{Text(Properties(template, "AWS::AutoScaling::AutoScalingGroup"), "DesiredCapacity")} × "
            + Text(Launched(template), "InstanceType");

    private Resolved.Map? Launched(string template) =>
        Properties(template, "AWS::EC2::LaunchTemplate")?["LaunchTemplateData"] as Resolved.Map
        ?? Properties(template, "AWS::EC2::Instance");

    private Resolved.Map? Properties(string template, string type) =>
        Masters.Resources(master, template, type).FirstOrDefault()?.Properties;

    private static string Text(Resolved.Map? properties, string name) => properties?[name]?.Sketch ?? "?";
}
