using BbbGen.CloudFormation.Vocabulary.EC2;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// Which hosts may connect to which. Hosts are administered with Session Manager: there is no SSH. Media and TURN traffic comes through the
/// internet gateway from public addresses, even between our own hosts, and never matches a rule that refers to a group.
/// </summary>
[Template("bbb-on-aws-securitygroups.template.yaml", "BigBlueButton on AWS: security groups.")]
public sealed partial class SecurityGroupsTemplate : Template
{
    const string World = "0.0.0.0/0";

    const string AllProtocols = "-1";

    /// <summary>
    /// ECS assigns the host ports of containers in bridge mode from the kernel's ephemeral range, which begins here and ends below 65535.
    /// </summary>
    const int FirstContainerPort = 32768;

    const int LastContainerPort = 65535;

    Parameter<VPC> BBBVPC => field ??= new("VPC of the groups.");

    Parameter<string> BBBEnvironmentType => field ??= new("Whether there are load balancers, ECS and databases: scalable or single.");

    Condition BBBScalableEnvironment => field ??= new(BBBEnvironmentType.Is("scalable"));

    [Label("BigBlueButton servers: open ports")]
    [Output("Group of the BigBlueButton servers.")]
    SecurityGroup BBBApplicationSecurityGroup => field ??= new()
    {
        GroupDescription = "BigBlueButton servers",
        VpcId = BBBVPC,
        SecurityGroupIngress =
        [
            FromWorld("tcp", 443, 443, "HTTPS: web, API, signalling"),
            FromWorld("tcp", 80, 80, "HTTP: redirect, HTTP-01 challenge"),
            FromWorld("udp", 16384, 32768, "Media, also relayed by TURN"),
        ],
        SecurityGroupEgress = [Anywhere],
    };

    [Label("TURN servers: open ports")]
    [Output("Group of the TURN servers.")]
    SecurityGroup BBBTurnSecurityGroup => field ??= new()
    {
        GroupDescription = "TURN servers",
        VpcId = BBBVPC,
        SecurityGroupIngress =
        [
            FromWorld("tcp", 3478, 3478, "STUN and TURN"),
            FromWorld("udp", 3478, 3478, "STUN and TURN"),
            FromWorld("tcp", 443, 443, "TURN over TLS"),
            FromWorld("udp", 443, 443, "TURN over DTLS"),
            FromWorld("tcp", 80, 80, "HTTP: HTTP-01 challenge"),
            FromWorld("udp", 32769, 65535, "Media to relayed addresses"),
        ],

        // Otherwise everybody with credentials of a meeting could send UDP to any port of any address. Amazon's resolver, time server and
        // metadata service need no rule: security groups do not filter them (VPC user guide, "Security groups"). EC2 tracks the connections
        // of a group that does not allow everything; the driver's metric conntrack_allowance_exceeded counts packets of too many.
        SecurityGroupEgress =
        [
            ToWorld("udp", 16384, 32768, "Relayed media to BigBlueButton servers"),
            ToWorld("tcp", 443, 443, "AWS, packages, certificate authority"),
            ToWorld("tcp", 80, 80, "Packages"),
            ToWorld("udp", 123, 123, "Time servers: credentials depend on the time"),
        ],
    };

    [Label("load balancer of Greenlight: open ports")]
    [Output("Group of Greenlight's load balancer.")]
    SecurityGroup BBBFrontendELBSecurityGroup => field ??= LoadBalancer("Load balancer of Greenlight");

    [Label("load balancer of Scalelite: open ports")]
    [Output("Group of Scalelite's load balancer.")]
    SecurityGroup BBBScaleliteELBSecurityGroup => field ??= LoadBalancer("Load balancer of Scalelite");

    [Label("container hosts: open ports")]
    [Output("Group of the ECS instances.")]
    SecurityGroup BBBECSInstanceSecurityGroup => field ??= new()
    {
        Condition = BBBScalableEnvironment,
        GroupDescription = "ECS instances",
        VpcId = BBBVPC,
        SecurityGroupEgress = [Anywhere],
    };

    // Separate resources: the load balancers' groups already refer to this one.
    [Label("container hosts: ports for Greenlight")]
    SecurityGroupIngress BBBECSInstanceFrontendPorts => field ??= FromLoadBalancer(BBBFrontendELBSecurityGroup, "Greenlight");

    [Label("container hosts: ports for Scalelite")]
    SecurityGroupIngress BBBECSInstanceScalelitePorts => field ??= FromLoadBalancer(BBBScaleliteELBSecurityGroup, "Scalelite");

    [Label("database: open ports")]
    [Output("Group of the database.")]
    SecurityGroup BBBDBSecurityGroup => field ??= DataStore("Database", [From(BBBECSInstanceSecurityGroup, 5432, "PostgreSQL")]);

    [Label("cache: open ports")]
    [Output("Group of the cache.")]
    SecurityGroup BBBCACHEDBSecurityGroup => field ??= DataStore("Cache", [From(BBBECSInstanceSecurityGroup, 6379, "Valkey over TLS")]);

    [Label("shared storage: open ports")]
    [Output("Group of the shared file system.")]
    SecurityGroup BBBSharedStorageSecurityGroup => field ??= DataStore(
        "Shared file system",
        [From(BBBECSInstanceSecurityGroup, 2049, "NFS over TLS"), From(BBBApplicationSecurityGroup, 2049, "NFS over TLS")]);

    SecurityGroup LoadBalancer(string description, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = BBBScalableEnvironment,
        GroupDescription = description,
        VpcId = BBBVPC,
        SecurityGroupIngress = [FromWorld("tcp", 443, 443, "HTTPS"), FromWorld("tcp", 80, 80, "HTTP: redirect only")],
        SecurityGroupEgress =
        [
            new()
            {
                Description = "Containers",
                IpProtocol = "tcp",
                FromPort = FirstContainerPort,
                ToPort = LastContainerPort,
                DestinationSecurityGroupId = BBBECSInstanceSecurityGroup,
            },
        ],
    };

    SecurityGroupIngress FromLoadBalancer(SecurityGroup loadBalancer, string description,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            Condition = BBBScalableEnvironment,
            Description = description,
            GroupId = BBBECSInstanceSecurityGroup,
            IpProtocol = "tcp",
            FromPort = FirstContainerPort,
            ToPort = LastContainerPort,
            SourceSecurityGroupId = loadBalancer,
        };

    /// <summary>A group that accepts connections and opens none.</summary>
    SecurityGroup DataStore(string description, SecurityGroupIngressProperty[] ingress,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            Condition = BBBScalableEnvironment,
            GroupDescription = description,
            VpcId = BBBVPC,
            SecurityGroupIngress = [.. ingress],
            SecurityGroupEgress = [Nowhere],
        };

    static SecurityGroupIngressProperty FromWorld(string protocol, int first, int last, string description) => new()
    {
        Description = description,
        IpProtocol = protocol,
        FromPort = first,
        ToPort = last,
        CidrIp = World,
    };

    static SecurityGroupIngressProperty From(SecurityGroup source, int port, string description) => new()
    {
        Description = description,
        IpProtocol = "tcp",
        FromPort = port,
        ToPort = port,
        SourceSecurityGroupId = source,
    };

    static SecurityGroupEgress ToWorld(string protocol, int first, int last, string description) => new()
    {
        Description = description,
        IpProtocol = protocol,
        FromPort = first,
        ToPort = last,
        CidrIp = World,
    };

    static SecurityGroupEgress Anywhere => new() { Description = "Anywhere", IpProtocol = AllProtocols, CidrIp = World };

    /// <summary>A group without any egress rule gets AWS's default, which allows everything; this rule allows only loopback.</summary>
    static SecurityGroupEgress Nowhere => new() { Description = "Nowhere", IpProtocol = AllProtocols, CidrIp = "127.0.0.1/32" };
}
