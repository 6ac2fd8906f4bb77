namespace BbbGen.Diagnosis.Hints;

/// <summary>Domain, certificates, mail, and the functions that make them.</summary>
internal static class NameHints
{
    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F06", "", @"CAA_ERROR|CAA record of the domain",
            "A CAA record of the domain forbids Amazon to issue a certificate for it.",
            "Add the record 0 issue \"amazon.com\" at the domain or its parent, and run again."),
        new("F02", "", @"public DNS does not find it|delegates hosted zone",
            "The hosted zone is not delegated: nobody on the internet asks it.",
            "Enter the zone's name servers at your registrar or in the parent zone, wait 15 minutes and run again."),
        new("F06", "", @"waiting for ACM to issue|Certificate.*PENDING_VALIDATION|VALIDATION_TIMED_OUT",
            "Certificate Manager did not find its validation record in time.",
            "Check that the registrar lists the hosted zone's name servers, and run again."),
        new("F03", "", @"Hosted zone \S+ \(.*\) is private|does not lie in hosted zone|No hosted zone found with ID|NoSuchHostedZone|is not permitted in zone",
            "The hosted zone is not the public zone of this domain.",
            "Give the id of the domain's public zone with --hosted-zone."),
        new("F05", "", @"has another record .* already|Tried to create resource record set",
            "A DNS record of that name is there already, with another value.",
            "Remove it if nothing needs it any more, and run again; it is never overwritten."),
        new("F11", "", @"(identity|EmailIdentity).*already exists|AlreadyExistsException.*SES",
            "The account sends mail for this domain already.",
            "Look whose identity it is; remove it if it is left over from an earlier attempt, and run again."),
        new("F13", "", @"SES does not answer in|Could not connect to the endpoint URL.*email",
            "Amazon SES is not offered in that region.",
            "Set BBBSesRegion in the parameter file to a region that offers it."),
        new("F07", "AWS::ElasticLoadBalancingV2::", @"UnsupportedCertificate|CertificateNotFound|Certificate ARN .* is not valid|fully-qualified domain name",
            "The load balancer cannot use the certificate.",
            "It must be issued, in the same region, with an RSA 2048 or EC prime256v1 key, and cover the domain's names."),
        new("F12", "Custom::Mail", @"sandbox|MessageRejected|Email address is not verified",
            "Amazon SES still holds the account in its sandbox.",
            "Ask AWS for production access in that region."),
        new("F40", "AWS::Lambda::", @"runtime parameter of .* is no longer supported|runtime .* not (valid|supported)",
            "AWS does not take this Lambda runtime any more.",
            "Take a newer bbbgen: its templates name a current runtime."),
        new("F97", "Custom::", @"did not receive a response from your Custom Resource|failed to stabilize within the expected time|Custom Resource failed to stabilize",
            "The function behind the resource did not answer CloudFormation.",
            "Read its log; if there is none, the function was not started: look at its role and at the account's Lambda quota."),
        new("F60", "Custom::", @"AccessDenied|not authorized to perform",
            "The function behind the resource is denied an action. It asked for 45 seconds, so that this is no new role whose policy is on its way.",
            "Look for a service control policy or permission boundary that forbids the action named, and have it allowed."),
    ];
}
