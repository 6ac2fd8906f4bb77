namespace BbbGen.Aws.Contracts;

/// <summary>What AWS allows an account to have of something.</summary>
internal interface IQuotas
{
    /// <summary>The quota of the account in the region, or null: Service Quotas does not know it.</summary>
    /// <param name="service">Service Quotas' code of the service, for example <c>vpc</c>.</param>
    /// <param name="code">The quota's, for example <c>L-F678F1CE</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<double?> FindAsync(string service, string code, CancellationToken cancellationToken);
}

/// <summary>What an account has already of what is limited, in the region.</summary>
internal interface IUsage
{
    /// <summary>VPCs.</summary>
    Task<int> NetworksAsync(CancellationToken cancellationToken);

    /// <summary>Internet gateways.</summary>
    Task<int> InternetGatewaysAsync(CancellationToken cancellationToken);

    /// <summary>Elastic IP addresses.</summary>
    Task<int> AddressesAsync(CancellationToken cancellationToken);

    /// <summary>NAT gateways in the zone that has the most.</summary>
    Task<int> NatGatewaysInFullestZoneAsync(CancellationToken cancellationToken);

    /// <summary>Types of the instances that run or start and are paid on demand, one for each.</summary>
    Task<IReadOnlyList<string>> RunningTypesAsync(CancellationToken cancellationToken);

    /// <summary>Application load balancers.</summary>
    Task<int> LoadBalancersAsync(CancellationToken cancellationToken);
}
