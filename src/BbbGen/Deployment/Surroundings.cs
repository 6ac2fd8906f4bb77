using BbbGen.Deployment.Destruction;
using BbbGen.Deployment.Smoke;

namespace BbbGen.Deployment;

/// <summary>What can be asked about an account beside its stacks and buckets: one port for each service.</summary>
internal sealed record Surroundings
{
    /// <summary>EC2: what still holds on to a network.</summary>
    public required INetworkInterfaces NetworkInterfaces { get; init; }

    /// <summary>CloudFormation: who uses what stacks export.</summary>
    public required IImports Imports { get; init; }

    /// <summary>EFS.</summary>
    public required IFileSystems FileSystems { get; init; }

    /// <summary>RDS: what stays of a database.</summary>
    public required IFinalSnapshots FinalSnapshots { get; init; }

    /// <summary>Route 53: what servers wrote themselves.</summary>
    public required IRecords Records { get; init; }

    /// <summary>The way to a web server, which may be any; who gets one disposes of it.</summary>
    public required Func<SocketsHttpHandler> Web { get; init; }

    /// <summary>Secrets Manager.</summary>
    public required ISecrets Secrets { get; init; }

    /// <summary>SNS.</summary>
    public required ISubscriptions Subscriptions { get; init; }

    /// <summary>SES.</summary>
    public required IMailSandbox MailSandbox { get; init; }

    /// <summary>ECS.</summary>
    public required IClusters Clusters { get; init; }
}
