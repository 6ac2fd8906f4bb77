namespace BbbGen.Simulation.Engine;

/// <summary>Deterministic physical ids in AWS's form.</summary>
internal static class PhysicalNames
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>Ids of EC2 and EFS: a prefix and seventeen hexadecimal digits.</summary>
    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["AWS::EC2::VPC"] = "vpc",
        ["AWS::EC2::Subnet"] = "subnet",
        ["AWS::EC2::SecurityGroup"] = "sg",
        ["AWS::EC2::InternetGateway"] = "igw",
        ["AWS::EC2::NatGateway"] = "nat",
        ["AWS::EC2::RouteTable"] = "rtb",
        ["AWS::EC2::SubnetRouteTableAssociation"] = "rtbassoc",
        ["AWS::EC2::VPCEndpoint"] = "vpce",
        ["AWS::EC2::LaunchTemplate"] = "lt",
        ["AWS::EC2::Instance"] = "i",
        ["AWS::EC2::Volume"] = "vol",
        ["AWS::EFS::FileSystem"] = "fs",
        ["AWS::EFS::MountTarget"] = "fsmt",
        ["AWS::EFS::AccessPoint"] = "fsap",
    };

    /// <summary>Types whose physical id is an ARN: the service and the prefix of the name.</summary>
    private static readonly Dictionary<string, (string Service, string Kind)> Arns = new()
    {
        ["AWS::SNS::Topic"] = ("sns", ""),
        ["AWS::SecretsManager::Secret"] = ("secretsmanager", "secret:"),
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = ("elasticloadbalancing", "loadbalancer/app/"),
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = ("elasticloadbalancing", "targetgroup/"),
        ["AWS::ElasticLoadBalancingV2::Listener"] = ("elasticloadbalancing", "listener/app/"),
        ["AWS::ECS::TaskDefinition"] = ("ecs", "task-definition/"),
        ["AWS::ECS::Service"] = ("ecs", "service/cluster/"),
        ["AWS::IAM::ManagedPolicy"] = ("iam", "policy/"),
        ["AWS::CertificateManager::Certificate"] = ("acm", "certificate/"),
        ["Custom::Certificate"] = ("acm", "certificate/"),
    };

    /// <summary>The physical id of a resource.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="resource">Its logical id and type.</param>
    /// <param name="generation">How many replacements preceded it.</param>
    public static string Of(BbbGen.Aws.Model.Target home, string stack, (string LogicalId, string Type) resource, int generation)
    {
        var (logicalId, type) = resource;
        var seed = Hash($"{stack}/{logicalId}/{generation}");
        if (Prefixes.TryGetValue(type, out var prefix))
        {
            return $"{prefix}-0{seed:x16}";
        }

        if (Arns.TryGetValue(type, out var arn))
        {
            var name = type == "AWS::SecretsManager::Secret"
                ? $"{logicalId}-{Suffix(seed, 12)}-{Suffix(seed >> 7, 6)}"
                : $"{stack}-{logicalId}-{Suffix(seed, 12)}";
            return $"arn:{home.Partition}:{arn.Service}:{(arn.Service == "iam" ? "" : home.Region)}:{home.Account}:{arn.Kind}{name}";
        }

        var own = $"{stack}-{logicalId}-{Suffix(seed, 12)}";

        // S3, RDS and ElastiCache names are lower case.
        return type.StartsWith("AWS::S3::") || type.StartsWith("AWS::RDS::")
            || type.StartsWith("AWS::ElastiCache::")
            ? Lower(own)
            : own;
    }

    /// <summary>The name and ARN of a stack, nested or not.</summary>
    public static (string Name, string Arn) OfStack(BbbGen.Aws.Model.Target home, string? parent, string logicalId, int generation)
    {
        var seed = Hash($"{parent}/{logicalId}/{generation}");
        var name = parent is null ? logicalId : $"{parent}-{logicalId}-{Suffix(seed, 12)}";
        return (name, $"arn:{home.Partition}:cloudformation:{home.Region}:{home.Account}:stack/{name}/{Uuid(seed)}");
    }

    public static string Uuid(ulong seed)
    {
        var digits = $"{seed:x16}{seed * 0x9E3779B97F4A7C15:x16}";
        return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
    }

    /// <summary>FNV-1a of the text.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return hash;
    }

    private static string Suffix(ulong seed, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ =>
        {
            var letter = Letters[(int)(seed % 36)];
            seed = (seed / 36) + (seed << 20);
            return letter;
        }));

    private static string Lower(string name) => string.Concat(name.Select(char.ToLowerInvariant));
}
