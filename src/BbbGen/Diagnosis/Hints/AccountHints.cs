using BbbGen.Templates.Stacks;

namespace BbbGen.Diagnosis.Hints;

/// <summary>Hints about the account or about templates in general.</summary>
internal static class AccountHints
{
    /// <summary>Restricted accounts. Tried first: many services refuse them with codes that mean something else otherwise.</summary>
    public static IReadOnlyList<Hint> NotOpened { get; } =
    [
        new("F120", "", @"not eligible for Free Tier|FreeTierRestriction|free plan account|available to free tier customers",
            "The account is on AWS's free plan, which does not allow the EC2 and RDS sizes needed.",
            "Upgrade it to the paid plan in the Billing and Cost Management console, and run again."),
        new("F120", "", @"PendingVerification|accessing resources in this region is being validated",
            "AWS has not verified the account for this region yet.",
            "Wait for AWS's confirmation email, usually within a few hours, and run again."),
        new("F120", "",
            @"currently blocked|account must be verified|needs a subscription|not subscribed to this service|OptInRequired|account "
                + @"currently does not support creating",
            "AWS has blocked the account, its sign-up is not complete, or the region is not enabled for it.",
            "Check the account's mail and settings (payment method, verification, regions), contact AWS Support if everything is "
                + "complete, and run again."),
    ];

    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F18", "", @"create service.linked role|ServiceLinkedRole|service linked role",
            "The service is used for the first time in this account, and its service-linked role is missing.",
            "Run again; if it fails again, create the role with: aws iam create-service-linked-role."),
        new("F87", "", @"Rate exceeded|Throttling|TooManyRequestsException",
            "AWS throttled too many requests in a short time.",
            "Run again; if other deployments are in progress in the account, wait for them."),
        new("F84", "", @"ChangeSet limit exceeded",
            "The stack or a nested stack has too many change sets that were never executed.",
            "Delete those you do not need in the console, or with aws cloudformation delete-change-set, and run again."),
        new("F58", "",
            @"LimitExceeded|ServiceLimitExceeded|QuotaExceeded|maximum number of .* (has been|is) reached|TooManyLoadBalancers|TooMany\w+",
            "A service quota of the account is exceeded.",
            "Request an increase in Service Quotas, or delete unused resources, and run again."),
        new("F62", "", @"security token included in the request is expired|ExpiredToken",
            "The credentials expired while CloudFormation was using them.",
            "Renew the session, with a longer duration if possible, and run again."),
        new("F60", "AWS::Budgets::", @"not authorized|AccessDenied|is a linked account",
            "AWS does not let the caller create budgets: it lacks budgets:ModifyBudget, IAM access to billing is not activated in the "
                + "account, or the organization reserves budgets for its management account.",
            "Have the root user activate IAM access to Billing information, in an organization that of the management account, and run "
                + $"again after a day; or set {MasterParameter.BBBMonthlyBudget} to 0 and run again now."),
        new("F60", "", @"not authorized to perform|AccessDenied|UnauthorizedOperation|is not authorized",
            "A principal of this deployment lacks a permission; usually it is the caller.",
            "Ask the account's administrator to allow the named action, and run again."),
        new("F84", "", @"EarlyValidation",
            "CloudFormation's early validation found that a resource cannot be created.",
            "Check the resource it names; usually one with that name already exists."),
        new("F54", "", @"Fn::Select cannot select nonexistent value|Template error: Fn::Select",
            "CloudFormation lists fewer zones in the region than the network needs; if some zones have a default subnet, it omits those "
                + "without.",
            "Create the missing ones with: aws ec2 create-default-subnet --availability-zone ZONE; in a region with fewer than three "
                + "zones, choose another."),
        new("F57", "", @"Fn::Cidr|CIDR.*(invalid|conflicts|not within)|InvalidSubnet\.(Range|Conflict)|The CIDR '.*' is invalid",
            "The VPC's CIDR range cannot be divided into the subnets needed.",
            $"Set a larger range with {MasterParameter.BBBVPCcidr}, for example a /16."),
        new("F90", "",
            @"must be addressed using the specified endpoint|S3 error: (Access Denied|The specified key does not exist)|TemplateURL must",
            "CloudFormation could not fetch a template from the bucket.",
            "Check that bucket and deployment are in one region and that no policy keeps CloudFormation's caller from the bucket; run "
                + "deploy again, which uploads what is missing."),
        new("F69", "", @"Unresolved resource dependencies",
            "A template refers to something that does not exist under these parameters.",
            "Run validate with the same parameter file, and report what it says."),
        new("F68", "", @"Parameters: \[.*\] must have values|do not exist in the template|Parameters: \[.*\] do not exist",
            "A nested template expects other parameters than it gets: old and new templates are mixed in the bucket.",
            "Run deploy again, which uploads all templates together."),
        new("F75", "", @"fail(s|ed) to satisfy constraint|AllowedPattern|AllowedValues",
            "A parameter value is not allowed.",
            "Correct it in the parameter file; the reason names the parameter."),
        new("F88", "", @"Requires capabilities|InsufficientCapabilities|CAPABILITY_",
            "The templates need an IAM capability that was not acknowledged.",
            "Deploy the templates of this project unchanged."),
        new("F74", "", @"length less than or equal to|longer than \d+|is too long|exceeds? the maximum length",
            "A name derived from the stack's is too long.",
            "Choose a shorter stack name with --stack."),
        new("F73", "", @"already exists|AlreadyExists|BucketAlreadyOwnedByYou",
            "A resource with that name already exists, from an earlier attempt or another deployment.",
            "Check who owns it; delete it if it is no longer needed, and run again."),
        new("F86", "", @"Operation (was )?cancell?ed|cancelled by user",
            "The operation was canceled.",
            "Run again to continue."),
    ];
}
