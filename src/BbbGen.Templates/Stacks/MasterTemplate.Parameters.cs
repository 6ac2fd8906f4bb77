using BbbGen.CloudFormation.Vocabulary.Route53;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The catalog of all parameters that an operator can set: the only place in the product with defaults.
/// The console's groups, the table in the README and the validation of the parameter file are generated from it.
/// </summary>
public sealed partial class MasterTemplate
{
    ParameterGroup Deployment => field ??= new("This deployment")
    {
        Parameters = [BBBDomainName, BBBHostedZone, BBBOperatorEMail, BBBAdministratorEMail, BBBStackBucketStack, BBBEnvironmentType, BBBEnvironmentStage, BBBEnvironmentName],
    };

    Parameter<string> BBBDomainName => field ??= new("Domain the system is reached under. It must be the hosted zone's name or end in it.")
    {
        Label = "Domain",
        AllowedPattern = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]",
        ConstraintDescription = "a lower-case domain name of at most 53 characters such as bbb.uni.example, without https://",

        // With "conference." before it this is 64, the maximum length of a certificate's common name in ACM.
        MaxLength = 53,
    };

    Parameter<HostedZone> BBBHostedZone => field ??= new("Id of the public Route 53 hosted zone the domain lies in.")
    {
        Label = "Hosted zone",
    };

    Parameter<string> BBBOperatorEMail => field ??= new("Your address: for notifications and certificates.")
    {
        Label = "Operator's e-mail address",
        AllowedPattern = MailAddress,
        ConstraintDescription = "an e-mail address such as ops@uni.example",
        MaxLength = 254,
    };

    // Separate from the operator's: a changed address makes CloudFormation generate a new password, which Greenlight never receives.
    Parameter<string> BBBAdministratorEMail => field ??= new("User name of Greenlight's first administrator. Empty: your address. It cannot be changed later.")
    {
        Label = "Administrator's e-mail address",
        Default = "",
        AllowedPattern = $"({MailAddress})?",
        ConstraintDescription = "empty, or an e-mail address such as ops@uni.example",
        MaxLength = 254,
    };

    Parameter<string> BBBStackBucketStack => field ??= new("Name of the stack that holds the bucket with templates and scripts.")
    {
        Label = "Prerequisites stack",
        AllowedPattern = "[a-zA-Z][-a-zA-Z0-9]*",
        ConstraintDescription = "the name of a stack",
        MaxLength = 128,
    };

    Parameter<string> BBBEnvironmentType => field ??= new(
        "scalable: BigBlueButton servers behind Scalelite, with Greenlight on ECS. single: BigBlueButton with Greenlight on one instance. Both have a TURN server.")
    {
        Label = "Type",
        Default = "scalable",
        AllowedValues = ["scalable", "single"],
    };

    Parameter<string> BBBEnvironmentStage => field ??= new(
        "stage and prod make Aurora Multi-AZ, add a second NAT gateway and pay for detailed monitoring and Container Insights.")
    {
        Label = "Stage",
        Default = "dev",
        AllowedValues = ["dev", "stage", "prod"],
    };

    Parameter<string> BBBEnvironmentName => field ??= new("Beginning of the names and tags of what is created.")
    {
        Label = "Name",
        Default = "bbbonaws",
        AllowedPattern = "[a-zA-Z0-9][a-zA-Z0-9-]*",
        ConstraintDescription = "letters, digits and hyphens",
        MaxLength = 32,
    };

    ParameterGroup BigBlueButton => field ??= new("BigBlueButton servers")
    {
        Parameters =
        [
            BBBBigBlueButtonVersion, BBBApplicationImageName, BBBApplicationInstanceType, BBBApplicationRootVolumeSize, BBBApplicationDataVolumeSize,
            BBBApplicationMinInstances, BBBApplicationDesiredInstances, BBBApplicationMaxInstances,
        ],
    };

    Parameter<string> BBBBigBlueButtonVersion => field ??= new("Release line of BigBlueButton. Each line runs on one Ubuntu release: jammy-300 on 22.04, noble-400 on 24.04.")
    {
        Label = "Version",
        Default = "jammy-300",
        AllowedValues = ["jammy-300", "noble-400"],
    };

    Parameter<string> BBBApplicationImageName => field ??= ImageName(
        "Name pattern of Canonical's image for the servers; the newest that matches is taken at the first deployment.",
        "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*");

    Parameter<string> BBBApplicationInstanceType => field ??= new("Size of the servers. bbb-install refuses less than 4 vCPUs and 4 GB, and processors other than x86_64.")
    {
        Label = "Instance type",
        Default = "t3a.xlarge",
        AllowedPattern = X86Families + "\\.([0-9]+)?xlarge",
        ConstraintDescription = "an x86_64 type with at least 4 vCPUs, such as t3a.xlarge or c6i.2xlarge",
    };

    Parameter<int> BBBApplicationRootVolumeSize => field ??= Size("GiB of the servers' root volume: packages, container images and logs.", "Root volume (GiB)", 50, least: 40);

    Parameter<int> BBBApplicationDataVolumeSize => field ??= Size("GiB of the servers' data volume: the buffer for recordings.", "Data volume (GiB)", 20, least: 8);

    Parameter<int> BBBApplicationMinInstances => field ??= Count("Least number of servers. Keep least, wanted and most equal: EC2 Auto Scaling knows nothing of running meetings.", "Servers, least", 1);

    Parameter<int> BBBApplicationDesiredInstances => field ??= Count("Number of servers.", "Servers, wanted", 1);

    Parameter<int> BBBApplicationMaxInstances => field ??= Count("Most servers.", "Servers, most", 1);

    ParameterGroup Turn => field ??= new("TURN servers")
    {
        Parameters = [BBBTurnImageName, BBBTurnInstanceType, BBBTurnMinInstances, BBBTurnDesiredInstances, BBBTurnMaxInstances],
    };

    Parameter<string> BBBTurnImageName => field ??= ImageName(
        "Name pattern of Canonical's image for the TURN servers.",
        "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*");

    Parameter<string> BBBTurnInstanceType => field ??= new("Size of the TURN servers.")
    {
        Label = "Instance type",
        Default = "t3.micro",
        AllowedPattern = X86Families + "\\.(micro|small|medium|large|([0-9]+)?xlarge)",
        ConstraintDescription = "an x86_64 type, such as t3.micro",
    };

    Parameter<int> BBBTurnMinInstances => field ??= Count("Least number of TURN servers.", "Servers, least", 1);

    Parameter<int> BBBTurnDesiredInstances => field ??= Count("Number of TURN servers. More than one needs further configuration.", "Servers, wanted", 1);

    Parameter<int> BBBTurnMaxInstances => field ??= Count("Most TURN servers.", "Servers, most", 1);

    ParameterGroup Containers => field ??= new("ECS worker nodes (scalable)")
    {
        Parameters = [BBBECSImageName, BBBECSInstanceType, BBBECSMinInstances, BBBECSDesiredInstances, BBBECSMaxInstances],
    };

    Parameter<string> BBBECSImageName => field ??= ImageName("Name pattern of Amazon's ECS-optimised image for the worker nodes.", "al2023-ami-ecs-hvm-2023.*-x86_64");

    Parameter<string> BBBECSInstanceType => field ??= new("Size of the worker nodes. One node must carry the biggest task.")
    {
        Label = "Instance type",
        Default = "t3a.large",
        AllowedPattern = X86Families + "\\.(medium|large|([0-9]+)?xlarge)",
        ConstraintDescription = "an x86_64 type, such as t3a.large",
    };

    Parameter<int> BBBECSMinInstances => field ??= Count("Least number of worker nodes.", "Nodes, least", 1);

    Parameter<int> BBBECSDesiredInstances => field ??= Count("Number of worker nodes to begin with.", "Nodes, wanted", 3);

    Parameter<int> BBBECSMaxInstances => field ??= Count("Most worker nodes: bounds the cost.", "Nodes, most", 10);

    ParameterGroup Greenlight => field ??= new("Greenlight (scalable)")
    {
        Parameters =
        [
            BBBgreenlightImage, BBBGreenlightContainerMemory, BBBGreenlightContainerCPU,
            BBBGreenlightMinReplicas, BBBGreenlightDesiredReplicas, BBBGreenlightMaxReplicas,
        ],
    };

    Parameter<string> BBBgreenlightImage => field ??= Image("Image of Greenlight 3.", "bigbluebutton/greenlight:v3.8.2.4");

    Parameter<int> BBBGreenlightContainerMemory => field ??= Memory("Greenlight compiles its assets at every start, and needs memory for it.", 2048);

    Parameter<int> BBBGreenlightContainerCPU => field ??= Cpu(1024);

    Parameter<int> BBBGreenlightMinReplicas => field ??= Count("Lower bound for the wanted number of Greenlight tasks.", "Tasks, least", 1);

    Parameter<int> BBBGreenlightDesiredReplicas => field ??= Count("Number of Greenlight tasks without load; automatic scaling goes no lower.", "Tasks, wanted", 1);

    Parameter<int> BBBGreenlightMaxReplicas => field ??= Count("Most Greenlight tasks.", "Tasks, most", 10);

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

    Parameter<string> BBBScaleliteApiImage => field ??= Image("Image of Scalelite's API; also runs the task that registers a server.", "blindsidenetwks/scalelite:v1.8.5-api");

    Parameter<int> BBBScaleliteApiContainerMemory => field ??= Memory("Scalelite's API.", 1024);

    Parameter<int> BBBScaleliteApiContainerCPU => field ??= Cpu(512);

    Parameter<string> BBBScaleliteNginxImage => field ??= Image("Image of the web server before Scalelite's API; it also plays recordings.", "blindsidenetwks/scalelite:v1.8.5-nginx");

    Parameter<int> BBBScaleliteNginxContainerMemory => field ??= Memory("The web server before Scalelite.", 512);

    Parameter<int> BBBScaleliteNginxContainerCPU => field ??= Cpu(512);

    Parameter<string> BBBScalelitePollerImage => field ??= Image("Image of what looks after the BigBlueButton servers.", "blindsidenetwks/scalelite:v1.8.5-poller");

    Parameter<int> BBBScalelitePollerContainerMemory => field ??= Memory("Scalelite's poller.", 512);

    Parameter<int> BBBScalelitePollerContainerCPU => field ??= Cpu(128);

    Parameter<string> BBBScaleliteImporterImage => field ??= Image("Image of what imports recordings.", "blindsidenetwks/scalelite:v1.8.5-recording-importer");

    Parameter<int> BBBScaleliteImporterContainerMemory => field ??= Memory("Scalelite's recording importer.", 512);

    Parameter<int> BBBScaleliteImporterContainerCPU => field ??= Cpu(128);

    Parameter<int> BBBScaleliteAddServerContainerMemory => field ??= Memory("The one-off task that registers a server.", 512);

    Parameter<int> BBBScaleliteAddServerContainerCPU => field ??= Cpu(128);

    Parameter<int> BBBScaleliteMinReplicas => field ??= Count("Lower bound for the wanted number of Scalelite API tasks.", "Tasks, least", 1);

    Parameter<int> BBBScaleliteDesiredReplicas => field ??= Count("Number of Scalelite API tasks without load; automatic scaling goes no lower. There is always exactly one recording importer.", "Tasks, wanted", 1);

    Parameter<int> BBBScaleliteMaxReplicas => field ??= Count("Most Scalelite API tasks.", "Tasks, most", 10);

    ParameterGroup Data => field ??= new("Database and cache (scalable)")
    {
        Parameters = [BBBDBInstanceType, BBBDBEngineVersion, BBBDBName, BBBDBExistingName, BBBCACHEDBInstanceType, BBBCacheAZMode],
    };

    Parameter<string> BBBDBInstanceType => field ??= new("Class of the Aurora PostgreSQL instances.")
    {
        Label = "Aurora instance class",
        Default = "db.t3.medium",
        AllowedPattern = "db\\.((t3|t4g)\\.(medium|large)|r(5|6g|6i|7g|7i|8g)\\.(large|([0-9]+)?xlarge))",
        ConstraintDescription = "a class Aurora PostgreSQL runs on, such as db.t3.medium or db.r6g.large",
    };

    Parameter<string> BBBDBEngineVersion => field ??= new("Version of Aurora PostgreSQL.")
    {
        Label = "Aurora PostgreSQL version",
        Default = "16.13",
        AllowedPattern = "1[4-8]\\.[0-9]{1,2}",
        ConstraintDescription = "a version such as 16.13",
    };

    // Scalelite's own database is on the same cluster; the others are PostgreSQL's and Aurora's.
    Parameter<string> BBBDBName => field ??= new("Name of the database for Greenlight. It is fixed once the database exists.")
    {
        Label = "Database name",
        Default = "frontendapp",
        AllowedPattern = "(?!(?i:scalelite|postgres|rdsadmin|template[01])$)[a-zA-Z][0-9a-zA-Z_]*",
        ConstraintDescription = "letters, digits and underscores, beginning with a letter, and not scalelite, postgres, rdsadmin, template0 or template1",
        MaxLength = 50,
    };

    // Templates until November 2026 appended the stage to the name, and an Aurora cluster with another name is another, empty one.
    Parameter<string> BBBDBExistingName => field ??= new(
        "Name that the running database was created with, where it is not the one above: bbbgen deploy fills it in. Empty for a new deployment.")
    {
        Label = "Name of the existing database",
        Default = "",
        AllowedPattern = "([a-zA-Z][0-9a-zA-Z_]*)?",
        ConstraintDescription = "empty, or the name of the database as Aurora shows it",
        MaxLength = 63,
    };

    Parameter<string> BBBCACHEDBInstanceType => field ??= new("Node type of the cache, which holds security tokens, call ids and Scalelite's list of servers.")
    {
        Label = "Cache node type",
        Default = "cache.t3.micro",
        AllowedPattern = "cache\\.(t3|t4g)\\.(micro|small|medium)|cache\\.[mr](5|6g|7g)\\.(large|([0-9]+)?xlarge)",
        ConstraintDescription = "an ElastiCache node type, such as cache.t3.micro",
    };

    Parameter<string> BBBCacheAZMode => field ??= new(
        "cross-az: two nodes in two zones with failover. single-az: one node. A running cache changes between them by way of cross-az-no-failover.")
    {
        Label = "Cache zones",
        Default = "cross-az",
        AllowedValues = ["cross-az", "cross-az-no-failover", "single-az"],
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
        "Zones of the subnets, three names with commas. Empty: the first three with a default subnet. bbbgen deploy keeps those of a running deployment.")
    {
        Label = "Availability zones",
        Default = "",
        AllowedPattern = "([a-z][a-z0-9-]*[0-9][a-z](,[a-z][a-z0-9-]*[0-9][a-z]){2})?",
        ConstraintDescription = "empty, or three names such as eu-west-1a,eu-west-1b,eu-west-1c",
    };

    ListParameter<string> BBBPublicApplicationSubnets => field ??= new("IPv4 ranges of the public subnets: exactly three, inside the VPC's.")
    {
        Label = "Public subnets",
        Default = "10.1.15.0/24,10.1.16.0/24,10.1.17.0/24",
    };

    ListParameter<string> BBBPrivateApplicationSubnets => field ??= new("IPv4 ranges of the private subnets of the applications: exactly three.")
    {
        Label = "Private application subnets",
        Default = "10.1.5.0/24,10.1.6.0/24,10.1.7.0/24",
    };

    ListParameter<string> BBBPrivateDBSubnets => field ??= new("IPv4 ranges of the private subnets of database and cache: exactly three.")
    {
        Label = "Private database subnets",
        Default = "10.1.9.0/24,10.1.10.0/24,10.1.11.0/24",
    };

    ParameterGroup MailAndLogs => field ??= new("Mail and logs")
    {
        Parameters = [BBBSesRegion, BBBLogRetentionInDays],
    };

    Parameter<string> BBBSesRegion => field ??= new("Region of Amazon SES, where the deployment's own has none. Empty: the deployment's region.")
    {
        Label = "SES region",
        Default = "",
        AllowedPattern = "([a-z]{2}(-[a-z]+)+-[0-9])?",
        ConstraintDescription = "empty, or a region such as eu-west-1",
    };

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days that logs are kept.")
    {
        Label = "Log retention (days)",
        Default = 7,
        AllowedValues = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    };
}
