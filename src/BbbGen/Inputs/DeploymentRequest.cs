namespace BbbGen.Inputs;

/// <summary>What the operator asks for: the four values that differ with every deployment, and the parameter file's.</summary>
internal sealed record DeploymentRequest(
    StackName Stack,
    DomainName Domain,
    HostedZoneId HostedZone,
    EMailAddress Operator,
    IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The master's parameters: the file's values, and over them the four dynamic ones.</summary>
    public IReadOnlyDictionary<string, string> MasterParameters => new Dictionary<string, string>(Parameters)
    {
        ["BBBOperatorEMail"] = Operator.Value,
        ["BBBStackBucketStack"] = Stack.Sources,
        ["BBBDomainName"] = Domain.Value,
        ["BBBHostedZone"] = HostedZone.Value,
    };
}
