using BbbGen.Templates.Stacks;

namespace BbbGen.Diagnosis.Hints;

/// <summary>Domain, certificates, mail, and their custom resource functions.</summary>
internal static class NameHints
{
    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F06", "", @"CAA_ERROR|CAA record of the domain",
            "A CAA record of the domain does not allow Amazon to issue a certificate for it.",
            "Add the record 0 issue \"amazon.com\" at the domain or its parent, and run again."),
        new("F02", "", @"public DNS does not find it|delegates hosted zone",
            "The hosted zone is not delegated: resolvers on the internet do not query it.",
            "Set the zone's name servers at your registrar or in the parent zone, wait 15 minutes and run again."),
        new("F06", "", @"waiting for ACM to issue|Certificate.*PENDING_VALIDATION|VALIDATION_TIMED_OUT",
            "ACM did not find its validation record in time.",
            "Check that the registrar lists the hosted zone's name servers, and run again."),
        new("F03", "",
            @"Hosted zone \S+ \(.*\) is private|does not lie in hosted zone|No hosted zone found with ID|NoSuchHostedZone|is not "
                + @"permitted in zone",
            "The hosted zone is not the public zone of this domain.",
            "Set the ID of the domain's public zone with --hosted-zone."),
        new("F05", "", @"has another record .* already|Tried to create resource record set",
            "A DNS record with that name already exists with another value.",
            "Delete it if it is no longer needed, and run again; it is never overwritten."),
        new("F11", "", @"(identity|EmailIdentity).*already exists|AlreadyExistsException.*SES",
            "The account already has an SES identity for this domain.",
            "Check who uses the identity; delete it if it is left over from an earlier attempt, and run again."),
        new("F13", "", @"SES does not answer in|Could not connect to the endpoint URL.*email",
            "Amazon SES is not available in that region.",
            $"Set {MasterParameter.BBBSesRegion} in the parameter file to a region that has it."),
        new("F07", "AWS::ElasticLoadBalancingV2::",
            @"UnsupportedCertificate|CertificateNotFound|Certificate ARN .* is not valid|fully-qualified domain name",
            "The load balancer cannot use the certificate.",
            "It must be issued, in the same region, with an RSA 2048 or EC prime256v1 key, and cover the domain's names."),
        new("F12", "Custom::Mail", @"sandbox|MessageRejected|Email address is not verified",
            "The account is still in the Amazon SES sandbox.",
            "Request production access in that region."),
        new("F40", "AWS::Lambda::", @"runtime parameter of .* is no longer supported|runtime .* not (valid|supported)",
            "AWS no longer supports this Lambda runtime.",
            "Use a newer bbbgen: its templates use a current runtime."),
        new("F97", "Custom::",
            @"did not receive a response from your Custom Resource|failed to stabilize within the expected time|Custom Resource failed "
                + @"to stabilize",
            "The custom resource's function did not respond to CloudFormation.",
            "Read its log; if there is none, the function was not started: check its role and the account's Lambda quota."),
        new("F60", "Custom::", @"AccessDenied|not authorized to perform",
            "The custom resource's function is denied an action. It retried for 45 seconds, so this is not a new role whose policy has "
                + "not propagated yet.",
            "Check for a service control policy or permissions boundary that denies the named action, and have it allowed."),
    ];
}
