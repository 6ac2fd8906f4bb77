namespace BbbGen.Deployment.Preflight;

/// <summary>What an account has already of what is limited, in the region.</summary>
internal interface IUsage
{
    /// <summary>VPCs.</summary>
    Task<int> NetworksAsync(CancellationToken stop);

    /// <summary>Internet gateways.</summary>
    Task<int> InternetGatewaysAsync(CancellationToken stop);

    /// <summary>Elastic IP addresses.</summary>
    Task<int> AddressesAsync(CancellationToken stop);

    /// <summary>NAT gateways in the zone that has the most.</summary>
    Task<int> NatGatewaysInFullestZoneAsync(CancellationToken stop);

    /// <summary>Types of the instances that run or start and are paid on demand, one for each.</summary>
    Task<IReadOnlyList<string>> RunningTypesAsync(CancellationToken stop);

    /// <summary>Application load balancers.</summary>
    Task<int> LoadBalancersAsync(CancellationToken stop);
}
