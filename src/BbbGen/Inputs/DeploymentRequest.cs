using BbbGen.Templates.Stacks;

namespace BbbGen.Inputs;

/// <summary>What the operator asks for: the four values that differ for every deployment, and the parameter file.</summary>
internal sealed record DeploymentRequest(
    StackName Stack, DomainName Domain, HostedZoneId HostedZone, EMailAddress Operator, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The options of <c>deploy</c> that the four dynamic parameters are from.</summary>
    public static IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>
    {
        [MasterParameter.BBBOperatorEMail] = "--email",
        [MasterParameter.BBBStackBucketStack] = "--stack",
        [MasterParameter.BBBDomainName] = "--domain",
        [MasterParameter.BBBHostedZone] = "--hosted-zone",
    };

    /// <summary>The parameters of the master stack: the values of the file and the four dynamic ones, which win.</summary>
    public IReadOnlyDictionary<string, string> MasterParameters => new Dictionary<string, string>(Parameters)
    {
        [MasterParameter.BBBOperatorEMail] = Operator.Value,
        [MasterParameter.BBBStackBucketStack] = Stack.Sources,
        [MasterParameter.BBBDomainName] = Domain.Value,
        [MasterParameter.BBBHostedZone] = HostedZone.Value,
    };

    /// <summary>The parameters of the prerequisites stack: those of the file that it has too.</summary>
    public IReadOnlyDictionary<string, string> SourcesParameters =>
        Parameters.Where(value => value.Key == MasterParameter.BBBLogRetentionInDays).ToDictionary();
}
