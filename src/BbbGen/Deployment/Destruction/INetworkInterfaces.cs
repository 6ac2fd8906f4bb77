namespace BbbGen.Deployment.Destruction;

/// <summary>A network interface in a VPC.</summary>
/// <param name="Id">Such as <c>eni-0123456789abcdef0</c>.</param>
/// <param name="Kind">EC2's word for it: <c>interface</c>, <c>lambda</c>, <c>nat_gateway</c>, <c>efs</c> …</param>
/// <param name="Description">What its maker wrote on it; may be empty.</param>
/// <param name="Requester">Who made it: an account, or a service such as <c>amazon-elb</c>; may be empty.</param>
/// <param name="IsManaged">Whether a service of AWS made it and removes it, in its own time.</param>
/// <param name="Instance">Id of the instance it is attached to, or null.</param>
internal sealed record NetworkInterface(string Id, string Kind, string Description, string Requester, bool IsManaged, string? Instance);

/// <summary>What a deletion needs of EC2.</summary>
internal interface INetworkInterfaces
{
    /// <summary>The interfaces that lie in a subnet or VPC, or have a security group.</summary>
    /// <param name="holder">Id of a subnet, VPC or security group.</param>
    /// <param name="stop">Ends the attempt.</param>
    Task<IReadOnlyList<NetworkInterface>> AttachedToAsync(string holder, CancellationToken stop);
}
