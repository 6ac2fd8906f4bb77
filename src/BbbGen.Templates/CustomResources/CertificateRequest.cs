using BbbGen.CloudFormation.Vocabulary.CertificateManager;
using BbbGen.CloudFormation.Vocabulary.Route53;

namespace BbbGen.Templates.CustomResources;

/// <summary>A certificate of ACM, validated and issued once the resource is complete: <c>lambdas/certificate</c>.</summary>
internal sealed class CertificateRequest([CallerMemberName] string logicalId = "") : CustomResource("Custom::Certificate", logicalId)
{
    /// <summary>The name of the certificate; the prefix <c>*.</c> covers one label. Changing it replaces the resource.</summary>
    public required Value<string> DomainName { init => Set(value); }

    /// <summary>The public hosted zone of the name; the validation records are created in it.</summary>
    public required Value<HostedZone> HostedZoneId { init => Set(value); }

    public Value<Arn<Certificate>> CertificateArn => Attribute<Arn<Certificate>>();
}
