using BbbGen.CloudFormation.Vocabulary.Route53;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The catalog of all parameters that an operator can set: the only place in the product with defaults.
/// The console's groups, the table in docs/parameters.md and the validation of the parameter file are generated from it.
/// </summary>
public sealed partial class MasterTemplate
{
    ParameterGroup Deployment => field ??= new("This deployment")
    {
        Parameters = [BBBDomainName, BBBHostedZone, BBBOperatorEMail, BBBAdministratorEMail, BBBRegistration, BBBStackBucketStack,
            BBBEnvironmentType, BBBEnvironmentStage, BBBEnvironmentName, BBBStorageKey],
    };

    Parameter<string> BBBDomainName => field ??= new("Domain of the system. It must be the hosted zone's name or a subdomain of it.")
    {
        Label = "Domain",
        AllowedPattern = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]",
        ConstraintDescription = "a lowercase domain name of at most 53 characters, such as bbb.uni.example, without https://",

        // With "conference." before it this is 64, the maximum length of a certificate's common name in ACM.
        MaxLength = 53,
    };

    Parameter<HostedZone> BBBHostedZone => field ??= new("ID of the public Route 53 hosted zone of the domain.")
    {
        Label = "Hosted zone",
    };

    Parameter<string> BBBOperatorEMail => field ??= new("Your email address, for notifications and certificates.")
    {
        Label = "Operator's email address",
        AllowedPattern = MailAddress,
        ConstraintDescription = "an email address such as ops@uni.example",
        MaxLength = 254,
    };

    // Separate from the operator's: a changed address makes CloudFormation generate a new password, which Greenlight never receives.
    Parameter<string> BBBAdministratorEMail => field ??= new(
        "Email address of Greenlight's first administrator, for the login. Empty: your address. It cannot be changed later.")
    {
        Label = "Administrator's email address",
        Default = "",
        AllowedPattern = $"({MailAddress})?",
        ConstraintDescription = "empty, or an email address such as ops@uni.example",
        MaxLength = 254,
    };

    Parameter<string> BBBRegistration => field ??= new(
        "Who can create an account in Greenlight. invite: people whom an administrator has invited. approval: anyone, but an administrator "
            + "must approve the account. open: anyone. It takes effect once, at the first deployment; afterwards, change it in Greenlight.")
    {
        Label = "Registration",
        Default = "approval",
        AllowedValues = ["invite", "approval", "open"],
    };

    Parameter<string> BBBStackBucketStack => field ??= new("Name of the stack that holds the bucket with templates and scripts.")
    {
        Label = "Prerequisites stack",
        AllowedPattern = "[a-zA-Z][-a-zA-Z0-9]*",
        ConstraintDescription = "the name of a stack",
        MaxLength = 128,
    };

    Parameter<string> BBBEnvironmentType => field ??= new(
        "scalable: BigBlueButton servers behind Scalelite, with Greenlight on ECS. single: BigBlueButton with Greenlight on one instance. "
            + "Both have a TURN server.")
    {
        Label = "Type",
        Default = "scalable",
        AllowedValues = ["scalable", "single"],
    };

    Parameter<string> BBBEnvironmentStage => field ??= new(
        "stage and prod run Aurora Multi-AZ, add a second NAT gateway, and enable detailed monitoring and Container Insights, which "
            + "cost extra.")
    {
        Label = "Stage",
        Default = "dev",
        AllowedValues = ["dev", "stage", "prod"],
    };

    Parameter<string> BBBEnvironmentName => field ??= new("Prefix of the names and tags of the resources.")
    {
        Label = "Name",
        Default = "bbbonaws",
        AllowedPattern = "[a-zA-Z0-9][a-zA-Z0-9-]*",
        ConstraintDescription = "letters, digits and hyphens",
        MaxLength = 32,
    };

    // The key of a store can be set at its creation only.
    Parameter<string> BBBStorageKey => field ??= new(
        "What encrypts file system, database and cache, and in single mode the server's volumes. deployment: the deployment's own key. "
            + "aws: keys that AWS manages. It cannot be changed later; bbbgen deploy keeps what a running deployment has.")
    {
        Label = "Key of the stored data",
        Default = StorageKeys.Deployment,
        AllowedValues = [StorageKeys.Deployment, StorageKeys.Aws],
    };

    ParameterGroup BigBlueButton => field ??= new("BigBlueButton servers")
    {
        Parameters =
        [
            BBBBigBlueButtonVersion, BBBInstallRef, BBBInstallSha256, BBBApplicationImageName, BBBApplicationInstanceType,
            BBBApplicationRootVolumeSize, BBBApplicationDataVolumeSize,
            BBBApplicationMinInstances, BBBApplicationDesiredInstances, BBBApplicationMaxInstances, BBBApplicationDrainHours,
        ],
    };

    Parameter<string> BBBBigBlueButtonVersion => field ??= new(
        "Release line of BigBlueButton. Each line runs on one Ubuntu release: jammy-300 on 22.04, noble-400 on 24.04.")
    {
        Label = "Version",
        Default = "jammy-300",
        AllowedValues = ["jammy-300", "noble-400"],
    };

    // The packages of a line move together with its branch, which a pinned installer may no longer fit.
    Parameter<string> BBBInstallRef => field ??= Pin(
        "Commit of BigBlueButton's installer, bbb-install, that new servers run as root. Empty: the newest of the release line.",
        "Commit of the installer", digits: 40);

    Parameter<string> BBBInstallSha256 => field ??= Pin(
        "SHA-256 of bbb-install.sh of that commit; no other file is run. Empty without a commit.", "SHA-256 of the installer", digits: 64);

    Parameter<string> BBBApplicationImageName => field ??= ImageName(
        "Name pattern of Canonical's image for the servers; the first deployment selects the newest image that matches.",
        "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*");

    Parameter<string> BBBApplicationInstanceType => field ??= new(
        "Instance type of the servers. bbb-install requires at least 4 vCPUs, 4 GB of memory and an x86_64 processor.")
    {
        Label = "Instance type",
        Default = "t3a.xlarge",
        AllowedPattern = X86Families + "\\.([0-9]+)?xlarge",
        ConstraintDescription = "an x86_64 type with at least 4 vCPUs, such as t3a.xlarge or c6i.2xlarge",
    };

    Parameter<int> BBBApplicationRootVolumeSize =>
        field ??= Size("Size of the servers' root volume in GiB: packages, container images and logs.", "Root volume (GiB)", 50, least: 40);

    Parameter<int> BBBApplicationDataVolumeSize =>
        field ??= Size("Size of the servers' data volume in GiB: the buffer for recordings.", "Data volume (GiB)", 20, least: 8);

    Parameter<int> BBBApplicationMinInstances => field ??= Count(
        "Minimum number of servers. Without a timetable (bbbgen schedule), keep minimum, desired and maximum equal.",
        "Servers, minimum",
        1);

    Parameter<int> BBBApplicationDesiredInstances => field ??= Count("Desired number of servers.", "Servers, desired", 1);

    Parameter<int> BBBApplicationMaxInstances => field ??= Count("Maximum number of servers.", "Servers, maximum", 1);

    // At most a day, for which Scalelite remembers a meeting.
    Parameter<int> BBBApplicationDrainHours => field ??= new(
        "Hours that a server waits for its meetings and recordings when it is to be terminated. Afterwards it is retained: it keeps "
            + "running, is charged for, and you are told by email. Applies to servers launched from then on.")
    {
        Label = "Hours until a draining server is retained",
        Default = 3,
        MinValue = 1,
        MaxValue = 24,
    };

    ParameterGroup Turn => field ??= new("TURN servers")
    {
        Parameters = [BBBTurnImageName, BBBTurnInstanceType, BBBTurnMinInstances, BBBTurnDesiredInstances, BBBTurnMaxInstances],
    };

    Parameter<string> BBBTurnImageName => field ??= ImageName(
        "Name pattern of Canonical's image for the TURN servers.",
        "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*");

    Parameter<string> BBBTurnInstanceType => field ??= new(
        "Instance type of the TURN servers. Its network baseline limits how many people it can relay: t3.micro about 60.")
    {
        Label = "Instance type",
        Default = "t3.micro",
        AllowedPattern = X86Families + "\\.(micro|small|medium|large|([0-9]+)?xlarge)",
        ConstraintDescription = "an x86_64 type, such as t3.micro",
    };

    Parameter<int> BBBTurnMinInstances => field ??= Count("Minimum number of TURN servers.", "Servers, minimum", 1);

    Parameter<int> BBBTurnDesiredInstances => field ??= Count(
        "Desired number of TURN servers. People connect to the one that was ready last; more than one stand by.", "Servers, desired", 1);

    Parameter<int> BBBTurnMaxInstances => field ??= Count(
        "Maximum number of TURN servers. An update launches one more before it terminates the old one.",
        "Servers, maximum",
        1,
        BbbTurnTemplate.MaxServers);

    ParameterGroup Containers => field ??= new("ECS worker nodes (scalable)")
    {
        Parameters = [BBBECSImageName, BBBECSInstanceType, BBBECSMinInstances, BBBECSDesiredInstances, BBBECSMaxInstances],
    };

    Parameter<string> BBBECSImageName =>
        field ??= ImageName("Name pattern of Amazon's ECS-optimized image for the worker nodes.", "al2023-ami-ecs-hvm-2023.*-x86_64");

    Parameter<string> BBBECSInstanceType => field ??= new(
        "Instance type of the worker nodes. One node must have room for the largest task.")
    {
        Label = "Instance type",
        Default = "t3a.large",
        AllowedPattern = X86Families + "\\.(medium|large|([0-9]+)?xlarge)",
        ConstraintDescription = "an x86_64 type, such as t3a.large",
    };

    Parameter<int> BBBECSMinInstances => field ??= Count("Minimum number of worker nodes.", "Nodes, minimum", 1);

    Parameter<int> BBBECSDesiredInstances => field ??= Count("Initial number of worker nodes.", "Nodes, desired", 3);

    Parameter<int> BBBECSMaxInstances => field ??= Count("Maximum number of worker nodes, which limits the cost.", "Nodes, maximum", 10);

    ParameterGroup Greenlight => field ??= new("Greenlight (scalable)")
    {
        Parameters =
        [
            BBBgreenlightImage, BBBGreenlightContainerMemory, BBBGreenlightContainerCPU,
            BBBGreenlightMinReplicas, BBBGreenlightDesiredReplicas, BBBGreenlightMaxReplicas,
        ],
    };

    Parameter<string> BBBgreenlightImage => field ??= Image("Image of Greenlight 3.", "bigbluebutton/greenlight:v3.8.2.4");

    Parameter<int> BBBGreenlightContainerMemory =>
        field ??= Memory("the Greenlight container, which compiles its assets at every start", 2048);

    Parameter<int> BBBGreenlightContainerCPU => field ??= Cpu(1024);

    Parameter<int> BBBGreenlightMinReplicas =>
        field ??= Count("Lower bound for the desired number of Greenlight tasks.", "Tasks, minimum", 1);

    Parameter<int> BBBGreenlightDesiredReplicas =>
        field ??= Count("Number of Greenlight tasks that run without load; automatic scaling never goes below it.", "Tasks, desired", 1);

    Parameter<int> BBBGreenlightMaxReplicas => field ??= Count("Maximum number of Greenlight tasks.", "Tasks, maximum", 10);

    ParameterGroup Scalelite => field ??= new("Scalelite (scalable)")
    {
        Parameters =
        [
            BBBScaleliteApiImage, BBBScaleliteApiContainerMemory, BBBScaleliteApiContainerCPU,
            BBBScaleliteNginxImage, BBBScaleliteNginxContainerMemory, BBBScaleliteNginxContainerCPU,
            BBBScalelitePollerImage, BBBScalelitePollerContainerMemory, BBBScalelitePollerContainerCPU,
            BBBScaleliteImporterImage, BBBScaleliteImporterContainerMemory, BBBScaleliteImporterContainerCPU,
            BBBScaleliteAddServerContainerMemory, BBBScaleliteAddServerContainerCPU,
            BBBScaleliteMinReplicas, BBBScaleliteDesiredReplicas, BBBScaleliteMaxReplicas,
        ],
    };

    Parameter<string> BBBScaleliteApiImage =>
        field ??= Image("Image of Scalelite's API; also runs the task that registers a server.", "blindsidenetwks/scalelite:v1.8.5-api");

    Parameter<int> BBBScaleliteApiContainerMemory => field ??= Memory("Scalelite's API", 1024);

    Parameter<int> BBBScaleliteApiContainerCPU => field ??= Cpu(512);

    Parameter<string> BBBScaleliteNginxImage => field ??= Image(
        "Image of the web server in front of Scalelite's API; it also serves recordings.", "blindsidenetwks/scalelite:v1.8.5-nginx");

    Parameter<int> BBBScaleliteNginxContainerMemory => field ??= Memory("the web server in front of Scalelite's API", 512);

    Parameter<int> BBBScaleliteNginxContainerCPU => field ??= Cpu(512);

    Parameter<string> BBBScalelitePollerImage => field ??= Image(
        "Image of Scalelite's poller, which monitors the BigBlueButton servers.", "blindsidenetwks/scalelite:v1.8.5-poller");

    Parameter<int> BBBScalelitePollerContainerMemory => field ??= Memory("Scalelite's poller", 512);

    Parameter<int> BBBScalelitePollerContainerCPU => field ??= Cpu(128);

    Parameter<string> BBBScaleliteImporterImage =>
        field ??= Image("Image of Scalelite's recording importer.", "blindsidenetwks/scalelite:v1.8.5-recording-importer");

    Parameter<int> BBBScaleliteImporterContainerMemory => field ??= Memory("Scalelite's recording importer", 512);

    Parameter<int> BBBScaleliteImporterContainerCPU => field ??= Cpu(128);

    Parameter<int> BBBScaleliteAddServerContainerMemory => field ??= Memory("the one-off task that registers a server", 512);

    Parameter<int> BBBScaleliteAddServerContainerCPU => field ??= Cpu(128);

    Parameter<int> BBBScaleliteMinReplicas =>
        field ??= Count("Lower bound for the desired number of Scalelite API tasks.", "Tasks, minimum", 1);

    Parameter<int> BBBScaleliteDesiredReplicas => field ??= Count("Number of Scalelite API tasks that run without load; automatic scaling "
        + "never goes below it. There is always exactly one recording importer.", "Tasks, desired", 1);

    Parameter<int> BBBScaleliteMaxReplicas => field ??= Count("Maximum number of Scalelite API tasks.", "Tasks, maximum", 10);

    ParameterGroup Data => field ??= new("Database and cache (scalable)")
    {
        Parameters = [BBBDBInstanceType, BBBDBEngineVersion, BBBDBName, BBBDBExistingName, BBBCACHEDBInstanceType, BBBCacheAZMode,
            BBBCacheLogin],
    };

    Parameter<string> BBBDBInstanceType => field ??= new("Instance class of the Aurora PostgreSQL instances.")
    {
        Label = "Aurora instance class",
        Default = "db.t3.medium",
        AllowedPattern = "db\\.((t3|t4g)\\.(medium|large)|r(5|6g|6i|7g|7i|8g)\\.(large|([0-9]+)?xlarge))",
        ConstraintDescription = "an instance class that Aurora PostgreSQL supports, such as db.t3.medium or db.r6g.large",
    };

    Parameter<string> BBBDBEngineVersion => field ??= new("Version of Aurora PostgreSQL.")
    {
        Label = "Aurora PostgreSQL version",
        Default = "16.13",
        AllowedPattern = "1[4-8]\\.[0-9]{1,2}",
        ConstraintDescription = "a version such as 16.13",
    };

    // Scalelite's own database is on the same cluster; the others are PostgreSQL's and Aurora's.
    Parameter<string> BBBDBName => field ??= new("Name of Greenlight's database. It cannot be changed once the database exists.")
    {
        Label = "Database name",
        Default = "frontendapp",
        AllowedPattern = "(?!(?i:scalelite|postgres|rdsadmin|template[01])$)[a-zA-Z][0-9a-zA-Z_]*",
        ConstraintDescription =
            "letters, digits and underscores, beginning with a letter, and not scalelite, postgres, rdsadmin, template0 or template1",
        MaxLength = 50,
    };

    // Templates until November 2026 appended the stage to the name, and an Aurora cluster with another name is another, empty one.
    Parameter<string> BBBDBExistingName => field ??= new(
        "Name of the running database, if it was created with another name than BBBDBName: bbbgen deploy sets it. Empty for a new "
            + "deployment.")
    {
        Label = "Name of the existing database",
        Default = "",
        AllowedPattern = "([a-zA-Z][0-9a-zA-Z_]*)?",
        ConstraintDescription = "empty, or the name of the database as Aurora shows it",
        MaxLength = 63,
    };

    Parameter<string> BBBCACHEDBInstanceType => field ??= new(
        "Node type of the cache, which holds security tokens, call IDs and Scalelite's list of servers.")
    {
        Label = "Cache node type",
        Default = "cache.t3.micro",
        AllowedPattern = "cache\\.(t3|t4g)\\.(micro|small|medium)|cache\\.[mr](5|6g|7g)\\.(large|([0-9]+)?xlarge)",
        ConstraintDescription = "an ElastiCache node type, such as cache.t3.micro",
    };

    Parameter<string> BBBCacheAZMode => field ??= new(
        "cross-az: two nodes in two zones with failover. single-az: one node. To change a running cache from one to the other, deploy "
            + "cross-az-no-failover in between.")
    {
        Label = "Cache zones",
        Default = "cross-az",
        AllowedValues = ["cross-az", "cross-az-no-failover", "single-az"],
    };

    // A cache has a token or users; from one to the other, its clients are locked out for a time.
    Parameter<string> BBBCacheLogin => field ??= new(
        "users: Greenlight and Scalelite log in to the cache as users of their own, each for its own keys. token: both with one token that "
            + "opens everything. It cannot be changed later; bbbgen deploy keeps what a running deployment has.")
    {
        Label = "Login of the cache",
        Default = CacheLogins.Users,
        AllowedValues = [CacheLogins.Users, CacheLogins.Token],
    };

    ParameterGroup Network => field ??= new("Network")
    {
        Parameters = [BBBVPCcidr, BBBAvailabilityZones, BBBPublicApplicationSubnets, BBBPrivateApplicationSubnets, BBBPrivateDBSubnets],
    };

    Parameter<string> BBBVPCcidr => field ??= new("IPv4 range of the VPC that is created.")
    {
        Label = "VPC",
        Default = "10.1.0.0/16",
        AllowedPattern = CidrPattern,
        ConstraintDescription = "an IPv4 range such as 10.1.0.0/16",
    };

    // Fn::GetAZs lists the zones that have a default subnet, in no guaranteed order: a changed list would replace the subnets.
    Parameter<string> BBBAvailabilityZones => field ??= new(
        "Availability Zones of the subnets: three names, separated by commas. Empty: the first three with a default subnet. bbbgen deploy "
            + "keeps those of a running deployment.")
    {
        Label = "Availability Zones",
        Default = "",
        AllowedPattern = "([a-z][a-z0-9-]*[0-9][a-z](,[a-z][a-z0-9-]*[0-9][a-z]){2})?",
        ConstraintDescription = "empty, or three names such as eu-west-1a,eu-west-1b,eu-west-1c",
    };

    ListParameter<string> BBBPublicApplicationSubnets => field ??= Ranges(
        "IPv4 ranges of the public subnets: exactly three, within the VPC's range.",
        "Public subnets", "10.1.15.0/24,10.1.16.0/24,10.1.17.0/24");

    ListParameter<string> BBBPrivateApplicationSubnets => field ??= Ranges(
        "IPv4 ranges of the private subnets of the applications: exactly three.",
        "Private application subnets", "10.1.5.0/24,10.1.6.0/24,10.1.7.0/24");

    ListParameter<string> BBBPrivateDBSubnets => field ??= Ranges(
        "IPv4 ranges of the private subnets of database and cache: exactly three.",
        "Private database subnets", "10.1.9.0/24,10.1.10.0/24,10.1.11.0/24");

    ParameterGroup MailAndLogs => field ??= new("Mail, logs and budget")
    {
        Parameters = [BBBSesRegion, BBBLogRetentionInDays, BBBMonthlyBudget],
    };

    Parameter<string> BBBSesRegion => field ??= new(
        "Region of Amazon SES, if it is not available in the deployment's region. Empty: the deployment's region.")
    {
        Label = "SES region",
        Default = "",
        AllowedPattern = "([a-z]{2}(-[a-z]+)+-[0-9])?",
        ConstraintDescription = "empty, or a region such as eu-west-1",
    };

    /// <summary>In days. Logs contain addresses of people, and what went wrong in a lesson is asked about within a week.</summary>
    internal const int LogRetentionInDays = 7;

    Parameter<int> BBBLogRetentionInDays => field ??= new("Number of days that logs are kept.")
    {
        Label = "Log retention (days)",
        Default = LogRetentionInDays,
        AllowedValues = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    };

    Parameter<int> BBBMonthlyBudget => field ??= new(
        "Your budget for the whole AWS account in USD a month. You are sent an email when 80 % of it is spent, and when AWS forecasts that "
            + "it will be exceeded. Nothing is stopped. 0: no budget.")
    {
        Label = "Monthly budget (USD)",
        Default = 0,
        MinValue = 0,
        MaxValue = 1_000_000,
    };

    ParameterGroup Security => field ??= new("Security")
    {
        Parameters = [BBBSecurityProfile, BBBPermissionsBoundary],
    };

    Parameter<string> BBBSecurityProfile => field ??= new(
        "Security controls that cost extra. strict: a web application firewall in front of Greenlight and Scalelite. basic: none. "
            + "auto: strict in the stage prod, otherwise basic. No effect with the type single.")
    {
        Label = "Security profile",
        Default = "auto",
        AllowedValues = ["auto", "basic", "strict"],
    };

    Parameter<string> BBBPermissionsBoundary => field ??= new(
        "ARN of the policy that is the permissions boundary of every role and of the mail user: what it does not allow, they may not do, "
            + "whatever their own policies say. Empty: none.")
    {
        Label = "Permissions boundary",
        Default = "",
        AllowedPattern = "(arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[a-zA-Z0-9+=,.@_/-]+)?",
        ConstraintDescription = "empty, or the ARN of a policy such as arn:aws:iam::123456789012:policy/boundary",
        MaxLength = 2048,
    };
}
