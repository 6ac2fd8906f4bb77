using BbbGen.Templates.Stacks;

namespace BbbGen.Diagnosis.Hints;

/// <summary>Instances and their bootstrap.</summary>
internal static class ServerHints
{
    private const string Group = "AWS::AutoScaling::";

    /// <summary>The kind of refusal that <c>explain_certificate_failure</c> logs; the signal's id lacks "Let's Encrypt".</summary>
    private const string Refused = @"(in|finish) step (request[_-]certificate|install[_-]bigbluebutton): (Let.s Encrypt: )?";

    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F42", "", @"InsufficientInstanceCapacity|do not have sufficient .* capacity|UnfulfillableCapacity",
            "AWS currently has no capacity for this instance type in the zone.",
            "Run again later, or choose another instance type in the parameter file."),
        new("F58", "", @"VcpuLimitExceeded|more vCPU capacity than your current vCPU limit",
            "The account's vCPU quota for this instance family is exceeded.",
            "Request an increase in Service Quotas, 'Running On-Demand Standard instances', or choose smaller types."),
        new("F41", "",
            @"not supported in your requested Availability Zone|requested configuration is currently not supported|instance type .* is "
                + @"not supported",
            "This instance type is not available in the zone.",
            "Choose a type in the parameter file that is available in all zones used."),
        new("F41", "", @"architecture '.*' of the specified (instance type|AMI)|architectures? .* does not match the architecture",
            "Instance type and machine image are for different processors.",
            "Choose an x86_64 instance type in the parameter file: BigBlueButton's packages exist only for that."),
        new("F26", "", @"Launch Configuration creation operation is not available",
            "New accounts can no longer create launch configurations.",
            "Deploy the templates of this project: they use launch templates."),
        new("F39", "", @"InvalidAMIID|image id '?\[?ami-\w+\]?'? does not exist|No image named",
            "There is no machine image with that name in the region.",
            "Check the image's name pattern in the parameter file; images of unsupported releases are withdrawn."),
        new("F18", Group, @"AWSServiceRoleForAutoScaling|service-linked role",
            "The account uses Auto Scaling for the first time, and its service-linked role has not propagated yet.",
            "Run again; if it fails again: aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com."),
        new("F08", Group, @"too many certificates|rateLimited|too many failed authorizations|too many new orders",
            "Let's Encrypt's rate limit for this domain is exceeded.",
            "Wait until the time it names, at most a week, and run again; every new server requests a certificate."),
        new("F08", Group, Refused + "connection",
            "Let's Encrypt could not reach the server on port 80 to validate its name.",
            "Check that the server's security group and its subnet's network ACL allow port 80 from anywhere, and that the name's DNS "
                + "record points to this server; then run again."),
        new("F06", Group, Refused + "caa",
            "A CAA record of the domain or a parent domain does not allow Let's Encrypt to issue certificates.",
            "Add the record 0 issue \"letsencrypt.org\" to the existing one, wait for its TTL, and run again."),
        new("F08", Group, Refused + "unauthorized",
            "Another server answered Let's Encrypt's request for the name.",
            "Check where the name's DNS record points and whether there is an AAAA record or a proxy; correct that and run again."),
        new("F02", Group, @"(in|finish) step name_resolves|NXDOMAIN|SERVFAIL|" + Refused + "dns",
            "The server's name does not resolve on the internet: the hosted zone is not delegated, or the delegation has not propagated "
                + "yet.",
            "Compare the name servers your registrar lists with those of the hosted zone, correct them, wait for cached answers to "
                + "expire, and run again."),
        new("F38", Group, @"(in|finish) step check[_-]release",
            "The BigBlueButton release does not support the image's Ubuntu release.",
            $"Set {MasterParameter.BBBBigBlueButtonVersion} and {MasterParameter.BBBApplicationImageName} to the same Ubuntu release."),
        new("F37", Group, @"(in|finish) step install[_-]bigbluebutton.*(404|not found|unable to locate|not reachable|Release file)",
            "The packages of this BigBlueButton release are not available.",
            $"Compare {MasterParameter.BBBBigBlueButtonVersion} with ubuntu.bigbluebutton.org; if the release is there, "
                + "run again later."),
        new("F36", Group,
            @"(in|finish) step (prepare[_-]apt|install[_-]\w+).*(Could not get lock|Unable to locate package|Unable to fetch|unmet "
                + @"dependencies|Temporary failure resolving|Hash Sum mismatch)",
            "A package could not be installed; usually a mirror was unreachable.",
            "Run again; if the same package fails, its version was removed from Ubuntu's archive."),
        new("F91", Group, @"(in|finish) step user-data: checksum|[- ]checksum$",
            "The scripts in the bucket do not match the template.",
            "Run deploy again without changing the bucket: it uploads scripts and templates together."),
        new("F56", Group, @"(in|finish) step user-data: cli|Could not connect to the endpoint URL|Network is unreachable",
            "The server cannot reach the internet.",
            "Check the subnets' routes and that instances get a public address."),
        new("F91", Group, @"(in|finish) step user-data: [\w. -]+\.(sh|service|timer|json|rb|yml)",
            "A script could not be fetched from the bucket.",
            "Run deploy again: it uploads what is missing; then check that no policy denies the server's role access to the bucket."),
        new("F44", Group, @"(in|finish) step mount[_-]data",
            "The volume for BigBlueButton's data could not be prepared.",
            "Read the end of the log; a disk that already has a file system is refused on purpose."),
        new("F45", Group, @"(in|finish) step mount[_-]recordings",
            "The server could not mount the file system for recordings.",
            "In a new deployment the recording importer creates the folder: if it did not start, look for the reason there. Otherwise "
                + "check that the file system has a mount target in the server's zone and that its security group allows the server."),
        new("F48", Group, @"(in|finish) step (api[_-]answers|configure[_-]bigbluebutton)",
            "BigBlueButton is installed, but its API does not respond.",
            "Read the end of the log, and the log streams of bbb-web and nginx of the same instance."),
        new("F47", Group, @"(in|finish) step (publish[_-]name|register)",
            "The host is running but could not register its name or join the cluster.",
            "Read the end of the log: usually a permission or the cluster is missing."),
    ];

    /// <summary>Hints that match many failures.</summary>
    public static IReadOnlyList<Hint> General { get; } =
    [
        new("F48", Group, @"(in|finish) step install[_-]bigbluebutton",
            "BigBlueButton's installer did not finish.",
            "Read the end of the log; if a download failed, run again."),
        new("F35", Group, @"FAILURE signal|failed in step|did not finish step",
            "An instance's bootstrap failed and signaled FAILURE.",
            "Read the end of its log; it remains in CloudWatch Logs after the instance is terminated."),
        new("F34", Group, @"received 0 SUCCESS signal|Failed to receive \d+ resource signal|did not stabilize",
            "No instance signaled SUCCESS in time.",
            "Read the group's failed activities and the instance's log; if there is neither, the instance could not reach the internet."),
    ];
}
