namespace BbbGen.Diagnosis.Hints;

/// <summary>What is about the account, or about templates as such.</summary>
internal static class AccountHints
{
    /// <summary>Accounts that AWS has not opened in full. Tried before all others: the same refusals come from many services, with codes that mean something else there.</summary>
    public static IReadOnlyList<Hint> NotOpened { get; } =
    [
        new("F120", "", @"not eligible for Free Tier|FreeTierRestriction|free plan account|available to free tier customers",
            "The account is on AWS's free plan, with which EC2 and RDS refuse what is needed.",
            "Upgrade it to the paid plan in the Billing and Cost Management console, and run again."),
        new("F120", "", @"PendingVerification|accessing resources in this region is being validated",
            "AWS has not verified the account for this region yet.",
            "Wait for AWS's mail that it has, as a rule within some hours, and run again."),
        new("F120", "", @"currently blocked|account must be verified|needs a subscription|not subscribed to this service|OptInRequired|account currently does not support creating",
            "AWS has blocked the account, its sign-up is not complete, or the region is not enabled for it.",
            "Look into the account's mail and settings (payment method, verification, regions), ask AWS Support if all is complete, and run again."),
    ];

    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F18", "", @"create service.linked role|ServiceLinkedRole|service linked role",
            "The service is used for the first time in this account, and its service-linked role is missing.",
            "Run again; if it stays so, create the role with: aws iam create-service-linked-role."),
        new("F87", "", @"Rate exceeded|Throttling|TooManyRequestsException",
            "AWS was asked too often in a short time.",
            "Run again; if other deployments go on in the account, wait for them."),
        new("F84", "", @"ChangeSet limit exceeded",
            "Too many change sets wait on the stack, or on one nested in it, that were never executed.",
            "Delete those you do not need in the console, or with aws cloudformation delete-change-set, and run again."),
        new("F58", "", @"LimitExceeded|ServiceLimitExceeded|QuotaExceeded|maximum number of .* (has been|is) reached|TooManyLoadBalancers|TooMany\w+",
            "A quota of the account is used up.",
            "Ask for more in Service Quotas, or remove what nobody uses, and run again."),
        new("F62", "", @"security token included in the request is expired|ExpiredToken",
            "The credentials expired while CloudFormation worked with them.",
            "Renew the session, with a longer duration if that is possible, and run again."),
        new("F60", "", @"not authorized to perform|AccessDenied|UnauthorizedOperation|is not authorized",
            "Somebody in this deployment may not do what it needs: as a rule the one who deploys.",
            "Ask the account's administrator for the action that is named, and run again."),
        new("F84", "", @"EarlyValidation",
            "CloudFormation found before the beginning that a resource cannot be made.",
            "Read which resource it names; as a rule one of that name is there already."),
        new("F54", "", @"Fn::Select cannot select nonexistent value|Template error: Fn::Select",
            "CloudFormation lists fewer zones in the region than the network asks for; where some zones have a default subnet, it leaves out those without.",
            "Create the missing ones with: aws ec2 create-default-subnet --availability-zone ZONE; in a region with fewer than three zones, choose another."),
        new("F57", "", @"Fn::Cidr|CIDR.*(invalid|conflicts|not within)|InvalidSubnet\.(Range|Conflict)|The CIDR '.*' is invalid",
            "The VPC's range cannot be cut into the subnets that are needed.",
            "Give a larger range with BBBVPCcidr, a /16 for instance."),
        new("F90", "", @"must be addressed using the specified endpoint|S3 error: (Access Denied|The specified key does not exist)|TemplateURL must",
            "CloudFormation could not fetch a template from the bucket.",
            "Check that bucket and deployment are in one region and that no policy keeps CloudFormation's caller from the bucket; run deploy again, which uploads what is missing."),
        new("F69", "", @"Unresolved resource dependencies",
            "A template refers to something that does not exist under these parameters.",
            "Run validate with the same parameter file, and report what it says."),
        new("F68", "", @"Parameters: \[.*\] must have values|do not exist in the template|Parameters: \[.*\] do not exist",
            "A nested template asks for other parameters than it is given: old and new templates are mixed in the bucket.",
            "Run deploy again, which uploads all templates together."),
        new("F75", "", @"fail(s|ed) to satisfy constraint|AllowedPattern|AllowedValues",
            "A value is not one that is allowed.",
            "Correct it in the parameter file; the reason names the parameter."),
        new("F88", "", @"Requires capabilities|InsufficientCapabilities|CAPABILITY_",
            "The templates need a consent that was not given with them.",
            "Deploy the templates of this project unchanged."),
        new("F74", "", @"length less than or equal to|longer than \d+|is too long|exceeds? the maximum length",
            "A name derived from the stack's is too long.",
            "Choose a shorter stack name with --stack."),
        new("F73", "", @"already exists|AlreadyExists|BucketAlreadyOwnedByYou",
            "Something of that name is there already, from an earlier attempt or another deployment.",
            "Look whose it is; remove it if nothing needs it any more, and run again."),
        new("F86", "", @"Operation (was )?cancell?ed|cancelled by user",
            "Somebody cancelled the operation.",
            "Run again when it shall go on."),
    ];
}
