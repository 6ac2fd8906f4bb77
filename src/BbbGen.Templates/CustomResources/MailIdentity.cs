using BbbGen.CloudFormation.Vocabulary.Route53;

namespace BbbGen.Templates.CustomResources;

/// <summary>A domain for which Amazon SES sends mail, created or adopted, with its DKIM records: <c>lambdas/ses</c>.</summary>
internal sealed class MailIdentity([CallerMemberName] string logicalId = "") : CustomResource("Custom::MailIdentity", logicalId)
{
    /// <summary>The domain. Changing it replaces the resource.</summary>
    public required Value<string> DomainName { init => Set(value); }

    /// <summary>The public hosted zone of the domain; the DKIM records are created in it.</summary>
    public required Value<HostedZone> HostedZoneId { init => Set(value); }

    /// <summary>The region whose SES sends. Changing it replaces the resource.</summary>
    public required Value<string> SesRegion { init => Set(value); }

    /// <summary>The host name of the region's SMTP server.</summary>
    public Value<string> SmtpEndpoint => Attribute<string>();
}
