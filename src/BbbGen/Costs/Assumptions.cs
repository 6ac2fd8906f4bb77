namespace BbbGen.Costs;

/// <summary>What is neither in the templates nor asked. All are estimates of ours.</summary>
internal static class Assumptions
{
    /// <summary>AWS's own convention: 365 days × 24 hours / 12.</summary>
    public const int HoursAMonth = 730;

    /// <summary>GB of logs a month from one server.</summary>
    public const decimal LogsOfServer = 1;

    /// <summary>GB of logs a month from the operating system of one database instance, with one report a minute.</summary>
    public const decimal LogsOfDatabase = 0.4m;

    /// <summary>GB a month through one NAT gateway: images, packages, calls to AWS.</summary>
    public const decimal NatData = 20;

    public const decimal DatabaseStorage = 10;

    /// <summary>Millions of reads and writes a month.</summary>
    public const decimal DatabaseIo = 10;

    /// <summary>GB in one bucket.</summary>
    public const decimal BucketStorage = 1;

    /// <summary>People for whom one capacity unit (LCU) of a load balancer is enough while meetings run.</summary>
    public const int PeoplePerCapacityUnit = 1000;

    /// <summary>Millions of requests a month that the web application firewall inspects.</summary>
    public const decimal FirewallRequests = 1;

    /// <summary>Metrics that CloudWatch charges for with detailed monitoring of an instance. CloudWatch's pricing page.</summary>
    public const int DetailedMetrics = 7;

    /// <summary>Metrics of one BigBlueButton server (<c>scripts/application-cwagent.json</c>, and that of blocked recordings).</summary>
    public const int MetricsOfServer = 8;

    /// <summary>Metrics of one TURN server (<c>scripts/turn-cwagent.json</c>).</summary>
    public const int MetricsOfTurn = 4;

    /// <summary>Metrics of one worker node (<c>scripts/ecs-cwagent.json</c>).</summary>
    public const int MetricsOfNode = 2;

    /// <summary>Metrics of all BigBlueButton servers together: how full each of their three file systems is.</summary>
    public const int MetricsOfServers = 3;

    /// <summary>Metrics about meetings (<c>scripts/scalelite-observer.sh</c>).</summary>
    public const int MetricsOfMeetings = 10;

    /// <summary>Each of them in a sentence.</summary>
    public static IReadOnlyList<string> Sentences { get; } =
    [
        "every server and node runs all 730 hours of a month, on demand",
        "a server writes 1 GB of logs a month; 20 GB pass a NAT gateway",
        "the database has 10 GB and 10 million reads and writes, a bucket 1 GB",
        "prices are AWS's list prices without tax, discounts and free tier, except the 100 GB of traffic that are free for the account",
    ];

    /// <summary>What is not in the total.</summary>
    public static IReadOnlyList<string> NotIncluded { get; } =
    [
        "snapshots and backups", "reading and writing of recordings", "container insights (stages stage and prod)", "functions",
        "mail and DNS queries", "CPU credits of t3 and t3a types", "traffic between zones and through TURN servers",
    ];
}
