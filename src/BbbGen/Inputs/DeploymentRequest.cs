namespace BbbGen.Inputs;

/// <summary>What the operator asks for: the four values that differ for every deployment, and the parameter file.</summary>
internal sealed record DeploymentRequest(
    StackName Stack, DomainName Domain, HostedZoneId HostedZone, EMailAddress Operator, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The parameters of the master stack: the values of the file and the four dynamic ones, which win.</summary>
    public IReadOnlyDictionary<string, string> MasterParameters => new Dictionary<string, string>(Parameters)
    {
        ["BBBOperatorEMail"] = Operator.Value,
        ["BBBStackBucketStack"] = Stack.Sources,
        ["BBBDomainName"] = Domain.Value,
        ["BBBHostedZone"] = HostedZone.Value,
    };
}
