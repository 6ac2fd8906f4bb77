namespace BbbGen.Tests.Diagnosis;

/// <summary>
/// AWS's wordings, and those of our scripts and functions, as they have been seen: the row, the resource's type, the words.
/// </summary>
internal static class HintWordings
{
    private const string Service = "AWS::ECS::Service";

    private const string Group = "AWS::AutoScaling::AutoScalingGroup";

    public static IReadOnlyList<(string Row, string Type, string Words)> All { get; } =
    [
        ("F120", Group,
            "Could not launch On-Demand Instances. InvalidParameterCombination - The specified instance type is not eligible for Free "
                + "Tier. For a list of Free Tier instance types, run 'describe-instance-types' with the filter "
                + "'free-tier-eligible=true'. Launching EC2 instance failed."),
        ("F120", "AWS::RDS::DBCluster",
            "Resource handler returned message: \"The specified backup retention period exceeds the maximum available to free tier "
                + "customers. To remove all limitations, upgrade your account plan. (Service: Rds, Status Code: 400)\" "
                + "(HandlerErrorCode: GeneralServiceException)"),
        ("F120", "AWS::RDS::DBInstance", "FreeTierRestrictionError: This instance size isn't available with free plan accounts."),
        ("F120", "AWS::RDS::DBInstance", "This instance size isn't available with free plan accounts."),
        ("F120", Group,
            "PendingVerification - Your request for accessing resources in this region is being validated, and you will not be able to "
                + "launch additional resources in this region until the validation is complete. We will notify you by email once your "
                + "request has been validated."),
        ("F120", Group,
            "This account is currently blocked and not recognized as a valid account. Please contact aws-verification@amazon.com if you "
                + "have questions."),
        ("F120", "", "Your account is currently blocked."),
        ("F60", "AWS::Budgets::Budget",
            "Account 123456789012 is a linked account. To enable budgets for your account, ask the payer account to enable budgets first."),
        ("F120", "AWS::EFS::FileSystem",
            "The AWS Access Key Id needs a subscription for the service (Service: AmazonElasticFileSystem; Status Code: 403; Error Code: "
                + "SubscriptionRequiredException)"),
        ("F120", "", "OptInRequired: You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe."),
        ("F120", "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "This AWS account currently does not support creating load balancers. For more information, please contact AWS Support. "
                + "(Service: ElasticLoadBalancingV2, Status Code: 400, Request ID: 1)"),
        ("F120", "AWS::CloudFront::Distribution",
            "Access denied for operation 'AWS::CloudFront::Distribution: Your account must be verified before you can add new CloudFront "
                + "resources. To verify your account, please contact AWS Support'."),
        ("F19", Service,
            "CannotPullContainerError: pull image manifest has been retried 5 time(s): httpReadSeeker: failed open: unexpected status "
                + "code 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit."),
        ("F19", Service,
            "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
                + "docker.io/bigbluebutton/greenlight:v3.41: not found"),
        ("F21", Service,
            "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor "
                + "matching platform 'linux/amd64'"),
        ("F21", Service, "container greenlight ended with exit code 1: exec /bin/sh: exec format error"),
        ("F20", Service,
            "InternalError: failed to normalize image reference \"/blindsidenetwks/scalelite:v1.6-api\". Launch a new task with a valid "
                + "image reference."),
        ("F56", Service,
            "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to do request: Head "
                + "\"https://registry-1.docker.io/v2/library/latest/manifests/latest\": dial tcp 44.205.64.79:443: i/o timeout"),
        ("F23", Service,
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to "
                + "retrieve secret from asm: service call has been retried 1 time(s)"),
        ("F23", Service, "container greenlight: OutOfMemoryError: Container killed due to memory usage"),
        ("F45", Service,
            "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection "
                + "timed out : unsuccessful EFS utils command execution; code: 32"),
        ("F28", Service, "container greenlight ended with exit code 1: PG::ConnectionBad: could not connect to server: Connection refused"),
        ("F28", Service,
            "container scalelite-api ended with exit code 1: Redis::CannotConnectError: Error connecting to Redis on cache:6379"),
        ("F23", Service,
            "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/demo/1)"),
        ("F23", Service, "(service demo-scalelite) (task 5f0e) failed container health checks."),
        ("F23", Service,
            "(service demo) was unable to place a task because no container instance met all of its requirements. The closest matching "
                + "container-instance has insufficient CPU units available."),
        ("F18", "AWS::ECS::Cluster",
            "Invalid request provided: CreateCluster Invalid Request: Unable to assume the service linked role. Please verify that the "
                + "ECS service linked role exists."),
        ("F24", "AWS::ECS::TaskDefinition",
            "Invalid request provided: Create TaskDefinition: No Fargate configuration exists for given values: 128 CPU, 256 memory."),
        ("F66", "AWS::RDS::DBCluster",
            "Action denied by stack policy: Statement [#1] does not allow [Update:Replace] for resource "
                + "[LogicalResourceId/BBBRDSCluster];"),
        ("F66", "AWS::CloudFormation::Stack", "Action not allowed by stack policy"),
        ("F27", "AWS::ECS::CapacityProvider", "The specified capacity provider is in use and cannot be removed."),
        ("F22", Service, "container greenlight ended with exit code 1: ActiveRecord::PendingMigrationError"),
        ("F23", Service,
            "Resource handler returned message: \"Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.\" "
                + "(RequestToken: a3ab2120, HandlerErrorCode: GeneralServiceException)"),
        ("F42", Group,
            "Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient c5.2xlarge "
                + "capacity in the Availability Zone you requested (eu-west-1b). Launching EC2 instance failed."),
        ("F58", Group,
            "Could not launch On-Demand Instances. VcpuLimitExceeded - You have requested more vCPU capacity than your current vCPU "
                + "limit of 8 allows for the instance bucket that the specified instance type belongs to."),
        ("F41", Group,
            "Your requested instance type (m5.large) is not supported in your requested Availability Zone (us-east-1e). Please retry "
                + "your request by not specifying an Availability Zone or choosing us-east-1a. Launching EC2 instance failed."),
        ("F41", "AWS::EC2::Instance",
            "The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64' of the specified AMI."),
        ("F26", "AWS::AutoScaling::LaunchConfiguration",
            "The Launch Configuration creation operation is not available in your account. Use launch templates to create configuration "
                + "templates for your Auto Scaling groups."),
        ("F39", "Custom::Ami",
            "No image named ubuntu/images/hvm-ssd/ubuntu-bionic-* of owner 099720109477 for x86_64 is available in eu-west-1. Check the "
                + "name pattern; deprecated images are not offered."),
        ("F39", "AWS::EC2::LaunchTemplate", "The image id '[ami-0123]' does not exist"),
        ("F18", Group, "The default Service-Linked Role for Auto Scaling could not be created: AWSServiceRoleForAutoScaling"),
        ("F08", Group,
            "i-0a failed in step install_bigbluebutton: Let's Encrypt: rateLimited :: There were too many requests of a given type :: "
                + "Error creating new order :: too many certificates already issued for: uni.example"),
        ("F08", Group,
            "i-0a failed in step request_certificate: Let's Encrypt: rateLimited: Error creating new order :: too many new orders (300) "
                + "from this account in the last 3h0m0s"),
        ("F08", Group,
            "i-0a failed in step request_certificate: Let's Encrypt: connection: 203.0.113.9: Fetching "
                + "http://tu-abc123.bbb.uni.example/.well-known/acme-challenge/x: Timeout during connect (likely firewall problem)"),
        ("F08", Group, "i-0a failed in step request_certificate: connection: Timeout durin"),
        ("F06", Group, "i-0a failed in step install_bigbluebutton: Let's Encrypt: caa: CAA record for bbb.uni.example prevents issuance"),
        ("F08", Group,
            "i-0a failed in step install_bigbluebutton: Let's Encrypt: unauthorized: 203.0.113.9: Invalid response from "
                + "http://vc-abc123.bbb.uni.example/.well-known/acme-challenge/x: 404"),
        ("F02", Group,
            "i-0a failed in step request_certificate: Let's Encrypt: dns: DNS problem: SERVFAIL looking up A for "
                + "tu-abc123.bbb.uni.example"),
        ("F84", "AWS::CloudFormation::Stack", "ChangeSet limit exceeded for stack demo"),
        ("F45", Service,
            "CannotCreateContainerError: Error response from daemon: failed to chmod on /var/lib/docker/volumes/x: lchown "
                + "/var/lib/docker/volumes/x/_data: operation not permitted"),
        ("F28", Service,
            "container scalelite-api ended with exit code 1: PG::ConnectionBad: connection to server at \"10.1.9.5\", port 5432 failed: "
                + "FATAL: no pg_hba.conf entry for host \"10.1.5.7\", user \"bbb\", database \"frontendapp\", no encryption"),
        ("F02", Group,
            "i-0a failed in step name_resolves: vc-abc123.bbb.uni.example does not resolve to 192.0.2.1: is the hosted zone "
                + "Z0123456789ABCDEFGHIJ delegated?"),
        ("F38", Group, "i-0a failed in step check_release: BigBlueButton focal-270 is not made for Ubuntu jammy"),
        ("F37", Group,
            "i-0a failed in step install_bigbluebutton: E: The repository 'https://ubuntu.bigbluebutton.org/jammy-300 "
                + "bigbluebutton-jammy Release' does not have a Release file."),
        ("F36", Group,
            "i-0a failed in step prepare_apt: E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234 "
                + "(unattended-upgr)"),
        ("F48", Group, "i-0a failed in step install_bigbluebutton: ended with code 1"),
        ("F91", Group, "i-0a failed in step user-data: checksum"),
        ("F91", Group, "i-0a failed in step user-data: application bootstrap.sh"),
        ("F56", Group, "i-0a failed in step user-data: cli"),
        ("F44", Group, "i-0a failed in step mount_data: /dev/nvme1n1 carries something else than a file system of ours: TYPE=ntfs"),
        ("F45", Group, "i-0a failed in step mount_recordings: mount.nfs4: Connection timed out"),
        ("F48", Group, "i-0a failed in step api_answers: ended with code 1"),
        ("F47", Group, "i-0a failed in step publish_name: ended with code 254"),
        ("F35", Group, "Received 1 FAILURE signal(s) out of 1.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement"),
        ("F34", Group, "Received 0 SUCCESS signal(s) out of 3.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement"),
        ("F34", Group, "Failed to receive 1 resource signal(s) within the specified duration"),
        ("F06", "Custom::Certificate",
            "ACM did not issue the certificate for *.bbb.uni.example: CAA_ERROR (a CAA record of the domain or a parent forbids it; "
                + "allow it with: 0 issue \"amazon.com\")."),
        ("F02", "Custom::Certificate",
            "The validation record _x.bbb.uni.example. is in hosted zone Z0123, but public DNS does not find it: check that the domain's "
                + "registrar or parent zone delegates hosted zone Z0123 to ns-1.awsdns-00.org, and that no CAA record forbids amazon.com."),
        ("F06", "AWS::CertificateManager::Certificate",
            "Certificate arn:aws:acm:eu-west-1:123456789012:certificate/1 is VALIDATION_TIMED_OUT"),
        ("F03", "Custom::MailIdentity", "bbb.uni.example does not lie in hosted zone Z0123 (other.example). Give the zone of this domain."),
        ("F03", "AWS::Route53::RecordSetGroup",
            "[RRSet with DNS name conference.bbb.uni.example. is not permitted in zone other.example.]"),
        ("F05", "AWS::Route53::RecordSet",
            "[Tried to create resource record set [name='conference.bbb.uni.example.', type='A'] but it already exists]"),
        ("F05", "Custom::MailIdentity",
            "Hosted zone Z0123 has another record t._domainkey.bbb.uni.example. already (CNAME x); needed is CNAME y. Remove or correct "
                + "it and run again."),
        ("F11", "AWS::SES::EmailIdentity", "Email identity bbb.uni.example already exists."),
        ("F13", "Custom::MailIdentity", "SES does not answer in ap-east-2: choose a region that offers it."),
        ("F07", "AWS::ElasticLoadBalancingV2::Listener",
            "Certificate ARN 'arn:aws:acm:eu-west-1:123456789012:certificate/1' is not valid (Service: ElasticLoadBalancingV2, Status "
                + "Code: 400)"),
        ("F12", "Custom::MailIdentity", "MessageRejected: Email address is not verified."),
        ("F40", "AWS::Lambda::Function",
            "The runtime parameter of python3.6 is no longer supported for creating or updating AWS Lambda functions."),
        ("F97", "Custom::Ami",
            "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId "
                + "[c718b62b-b361-4a4e-bbb8-6b4cbc41c08b]."),
        ("F60", "Custom::MailIdentity",
            "An error occurred (AccessDenied) when calling the ListResourceRecordSets operation: User is not authorized to perform: "
                + "route53:ListResourceRecordSets because no identity-based policy allows it"),
        ("F63", "AWS::RDS::DBCluster", "Cannot find version 14.3 for aurora-postgresql (Service: Rds, Status Code: 400)"),
        ("F65", "AWS::RDS::DBInstance",
            "RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.t3.small, "
                + "Engine=aurora-postgresql, EngineVersion=16.4"),
        ("F64", "AWS::RDS::DBCluster",
            "The Parameter Group default.aurora-postgresql14 with DBParameterGroupFamily aurora-postgresql14 can't be used for this "
                + "instance."),
        ("F66", "AWS::RDS::DBCluster", "Cannot upgrade aurora-postgresql from 13.7 to 16.4"),
        ("F67", "AWS::RDS::DBCluster", "DatabaseName must begin with a letter and contain only alphanumeric characters."),
        ("F55", "AWS::RDS::DBSubnetGroup",
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: us-east-1d. Add subnets "
                + "to cover at least 2 AZs."),
        ("F65", "AWS::ElastiCache::ReplicationGroup", "We are unable to create cache clusters: InsufficientCacheClusterCapacity"),
        ("F68", "AWS::ElastiCache::ReplicationGroup", "Must have automatic failover enabled for Multi-AZ enabled ReplicationGroups."),
        ("F15", "AWS::SNS::Subscription",
            "KMSAccessDenied: The ciphertext refers to a customer master key that you do not have access to."),
        ("F73", "AWS::SecretsManager::Secret",
            "You can't create this secret because a secret with this name is already scheduled for deletion."),
        ("F93", "AWS::S3::Bucket",
            "The bucket you tried to delete is not empty. You must delete all versions in the bucket. (Service: S3, Status Code: 409)"),
        ("F96", "AWS::EC2::Subnet", "The subnet 'subnet-0a' has dependencies and cannot be deleted. (Service: Ec2, Status Code: 400)"),
        ("F96", "AWS::EC2::SecurityGroup", "resource sg-0a has a dependent object (Service: Ec2, Status Code: 400)"),
        ("F92", "AWS::CloudFormation::Stack", "Export with name bbb-url is already exported by stack other"),
        ("F82", "AWS::RDS::DBInstance", "Database instance is not in a state to be modified: InvalidDBInstanceState"),
        ("F95", "AWS::RDS::DBCluster", "Cannot delete protected Cluster, please disable deletion protection and try again."),
        ("F18", "AWS::ElastiCache::ReplicationGroup",
            "Verify that you have permission to create service linked role. Otherwise wait and try again later."),
        ("F87", "AWS::SSM::Parameter", "Rate exceeded (Service: Ssm, Status Code: 400)"),
        ("F58", "AWS::EC2::EIP", "The maximum number of addresses has been reached. (Service: Ec2, Status Code: 400)"),
        ("F58", "AWS::EC2::InternetGateway", "The maximum number of internet gateways has been reached."),
        ("F58", "AWS::EC2::NatGateway", "Performing this operation would exceed the limit: NatGatewayLimitExceeded"),
        ("F62", "AWS::EC2::VPC", "The security token included in the request is expired"),
        ("F60", "AWS::IAM::Role",
            "User: arn:aws:iam::123456789012:user/school is not authorized to perform: iam:CreateRole on resource: "
                + "arn:aws:iam::123456789012:role/x because no identity-based policy allows the iam:CreateRole action"),
        ("F84", "", "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]. To troubleshoot Early "
            + "Validation errors, use the DescribeEvents API for detailed failure information."),
        ("F54", "AWS::CloudFormation::Stack", "Template error: Fn::Select cannot select nonexistent value at index 2"),
        ("F57", "AWS::EC2::Subnet", "The CIDR '10.1.8.0/24' is invalid. (Service: Ec2, Status Code: 400, Error Code: InvalidSubnet.Range)"),
        ("F90", "AWS::CloudFormation::Stack",
            "S3 error: The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future "
                + "requests to this endpoint."),
        ("F69", "", "Template format error: Unresolved resource dependencies [BBBVPC] in the Resources block of the template"),
        ("F68", "AWS::CloudFormation::Stack", "Parameters: [BBBVPC] must have values"),
        ("F75", "AWS::CloudFormation::Stack",
            "Parameter 'BBBOperatorEMail' must match pattern x: fails to satisfy constraint AllowedPattern"),
        ("F88", "", "Requires capabilities : [CAPABILITY_NAMED_IAM]"),
        ("F74", "AWS::Lambda::Function",
            "1 validation error detected: Value at 'functionName' failed: Member must have length less than or equal to 64"),
        ("F73", "AWS::IAM::Role",
            "Resource of type 'AWS::IAM::Role' with identifier 'BBBApplicationEC2Role' already exists. (HandlerErrorCode: AlreadyExists)"),
        ("F86", "AWS::ECS::Cluster", "Operation was cancelled"),
    ];
}
