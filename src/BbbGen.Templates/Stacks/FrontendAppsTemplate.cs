using BbbGen.CloudFormation.Vocabulary.CertificateManager;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.EFS;
using BbbGen.CloudFormation.Vocabulary.ElasticLoadBalancingV2;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.S3;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The public applications: Greenlight and Scalelite on ECS, each behind a load balancer. This file contains the inputs,
/// the load balancers and their names; each of the other files one subject.
/// </summary>
[Template("bbb-on-aws-frontendapps.template.yaml", "BigBlueButton on AWS: Greenlight and Scalelite with their load balancers.")]
public sealed partial class FrontendAppsTemplate : Template
{
    /// <summary>Not 1: an update deletes the rule of an earlier version, which has it, only after it has created the new ones.</summary>
    private const int FirstPriority = 10;

    Parameter<VPC> BBBVPC => field ??= new("The VPC.");

    ListParameter<Subnet> BBBPublicApplicationSubnets => field ??= new("Public subnets, for the load balancers.");

    Parameter<SecurityGroup> BBBFrontendELBSecurityGroup => field ??= new("Security group of Greenlight's load balancer.");

    Parameter<SecurityGroup> BBBScaleliteELBSecurityGroup => field ??= new("Security group of Scalelite's load balancer.");

    Parameter<string> BBBDBAddress => field ??= new("Host name of the database cluster.");

    Parameter<string> BBBDBPort => field ??= new("Port of the database cluster.");

    Parameter<Arn<Secret>> BBBRDSDBSecret =>
        field ??= new("Secret with username and password of the master user of the database cluster.");

    Parameter<string> BBBDBName => field ??= new("Name of Greenlight's database.");

    Parameter<string> BBBCacheDBAddress => field ??= new("Host name of the cache.");

    Parameter<string> BBBCacheDBPort => field ??= new("Port of the cache.");

    Parameter<string> BBBCacheLogin => field ??= new("users: each application logs in to the cache as its own user; token: with a token.");

    Parameter<Arn<Secret>> BBBGreenlightCacheLogin => field ??= new("Secret that Greenlight logs in to the cache with, in the key token.");

    Parameter<Arn<Secret>> BBBScaleliteCacheLogin => field ??= new("Secret that Scalelite logs in to the cache with, in the key token.");

    Parameter<string> BBBDeployment => field ??= new("Name of the deployment, the dimension of its metrics.");

    Parameter<Cluster> BBBECSCluster => field ??= new("The cluster.");

    Parameter<CapacityProvider> BBBECSCapacityProvider => field ??= new("The capacity provider of the cluster.");

    Parameter<FileSystem> BBBSharedStorageFS => field ??= new("The shared file system.");

    Parameter<AccessPoint> BBBSharedStorageRecordings => field ??= new("The way into the file system for recordings.");

    Parameter<Arn<Certificate>> BBBCertificate => field ??= new("Certificate of *.<domain>.");

    Parameter<Arn<Secret>> BBBSMTPAccessSecret => field ??= new("Secret with smtpusername and smtppassword.");

    Parameter<string> BBBSMTPEndpoint => field ??= new("Host name of the mail server.");

    Parameter<HostedZone> BBBHostedZone => field ??= new("Hosted zone of the domain.");

    Parameter<string> BBBDomainName => field ??= new("The domain.");

    Parameter<string> BBBAdministratorEMail => field ??= new("Mail address of Greenlight's first administrator.");

    Parameter<string> BBBRegistration => field ??= new("Who may create an account in Greenlight at first: invite, approval or open.");

    Parameter<string> BBBScaleliteAddServerFamily =>
        field ??= new("Name of the task definition that changes Scalelite's list of servers, which the servers know beforehand.");

    Parameter<string> BBBScaleliteRolePath => field ??= new("Path of the roles of Scalelite's tasks, by which servers may pass them on.");

    Parameter<Arn<Secret>> BBBServersKey => field ??= new("Secret that the API secrets of the servers are derived from.");

    Parameter<string> BBBgreenlightImage => field ??= new("Image of Greenlight.");

    Parameter<string> BBBScaleliteApiImage => field ??= new("Image of Scalelite's API.");

    Parameter<string> BBBScaleliteNginxImage => field ??= new("Image of Scalelite's web server.");

    Parameter<string> BBBScalelitePollerImage => field ??= new("Image of Scalelite's poller.");

    Parameter<string> BBBScaleliteImporterImage => field ??= new("Image of Scalelite's recording importer.");

    Parameter<int> BBBGreenlightContainerMemory => field ??= new("Memory limit of Greenlight in MiB.");

    Parameter<int> BBBGreenlightContainerCPU => field ??= new("CPU units of Greenlight, 1024 to a vCPU.");

    Parameter<int> BBBScaleliteApiContainerMemory => field ??= new("Memory limit of Scalelite's API in MiB.");

    Parameter<int> BBBScaleliteApiContainerCPU => field ??= new("CPU units of Scalelite's API.");

    Parameter<int> BBBScaleliteNginxContainerMemory => field ??= new("Memory limit of Scalelite's web server in MiB.");

    Parameter<int> BBBScaleliteNginxContainerCPU => field ??= new("CPU units of Scalelite's web server.");

    Parameter<int> BBBScalelitePollerContainerMemory => field ??= new("Memory limit of Scalelite's poller in MiB.");

    Parameter<int> BBBScalelitePollerContainerCPU => field ??= new("CPU units of Scalelite's poller.");

    Parameter<int> BBBScaleliteImporterContainerMemory => field ??= new("Memory limit of Scalelite's recording importer in MiB.");

    Parameter<int> BBBScaleliteImporterContainerCPU => field ??= new("CPU units of Scalelite's recording importer.");

    Parameter<int> BBBScaleliteAddServerContainerMemory =>
        field ??= new("Memory limit in MiB of the task that changes Scalelite's list of servers.");

    Parameter<int> BBBScaleliteAddServerContainerCPU => field ??= new("CPU units of the task that changes Scalelite's list of servers.");

    Parameter<int> BBBGreenlightMinReplicas => field ??= new("Tasks of Greenlight at least.");

    Parameter<int> BBBGreenlightMaxReplicas => field ??= new("Tasks of Greenlight at most.");

    Parameter<int> BBBGreenlightDesiredReplicas => field ??= new("Tasks of Greenlight without load.");

    Parameter<int> BBBScaleliteMinReplicas => field ??= new("Tasks of Scalelite's API at least.");

    Parameter<int> BBBScaleliteMaxReplicas => field ??= new("Tasks of Scalelite's API at most.");

    Parameter<int> BBBScaleliteDesiredReplicas => field ??= new("Tasks of Scalelite's API without load.");

    Parameter<Arn<Topic>> BBBNotificationTopic => field ??= new("Topic that tells the operator of alarms.");

    Parameter<Bucket> BBBLogBucket => field ??= new("Bucket for access logs.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key that encrypts logs and secrets.");

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days that logs are kept.");

    Parameter<string> BBBSecurityProfile => field ??= new("basic, or strict: with a web application firewall.");

    Parameter<string> BBBPermissionsBoundary => field ??= new("ARN of the roles' permissions boundary; empty for none.");

    Condition BBBGreenlightLeastWanted => field ??= new(BBBGreenlightDesiredReplicas.Is(BBBGreenlightMinReplicas));

    Condition BBBScaleliteLeastWanted => field ??= new(BBBScaleliteDesiredReplicas.Is(BBBScaleliteMinReplicas));

    Condition BBBCacheUsers => field ??= new(BBBCacheLogin.Is(CacheLogins.Users));

    Condition BBBBounded => field ??= new(!BBBPermissionsBoundary.Is(""));

    [Label("load balancer of Greenlight")]
    LoadBalancer BBBFrontendALB => field ??= LoadBalancerBehind(BBBFrontendELBSecurityGroup);

    [Label("load balancer of Greenlight: target group")]
    TargetGroup BBBFrontendTG => field ??= Targets();

    [Label("load balancer of Greenlight: HTTPS")]
    Listener BBBFrontendALBListener => field ??= Https(BBBFrontendALB);

    [Label("load balancer of Greenlight: pages")]
    ListenerRule BBBFrontendPagesRule => field ??= Forward(BBBFrontendALBListener, BBBFrontendTG, FrontendHost, FirstPriority);

    [Label("load balancer of Greenlight: HTTP to HTTPS")]
    Listener BBBFrontendALBRedirect => field ??= RedirectToHttps(BBBFrontendALB, FrontendHost);

    [Label("load balancer of Greenlight: DNS record")]
    RecordSet BBBFrontendALBDNS => field ??= Alias(FrontendHost, BBBFrontendALB);

    [Label("load balancer of Scalelite")]
    LoadBalancer BBBScaleliteALB => field ??= LoadBalancerBehind(BBBScaleliteELBSecurityGroup);

    [Label("load balancer of Scalelite: target group")]
    TargetGroup BBBScaleliteTG => field ??= Targets();

    [Label("load balancer of Scalelite: HTTPS")]
    Listener BBBScaleliteALBListener => field ??= Https(BBBScaleliteALB);

    // What Scalelite 1.8.5 serves to people and front ends (config/routes.rb, nginx/playback). The rest is not reachable: above all its
    // management API, which only the front ends' secret protects and which the servers do not need, and the calls of telephone gateways.
    [Label("load balancer of Scalelite: API")]
    ListenerRule BBBScaleliteApiRule => field ??= Forward(
        BBBScaleliteALBListener, BBBScaleliteTG, ScaleliteHost, FirstPriority,
        ["/bigbluebutton/api", "/bigbluebutton/api/*", "/health_check"]);

    [Label("load balancer of Scalelite: recordings")]
    ListenerRule BBBScaleliteRecordingsRule => field ??= Forward(
        BBBScaleliteALBListener, BBBScaleliteTG, ScaleliteHost, FirstPriority + 1,
        ["/recording/*", "/playback/*", "/notes/*", "/capture/*"]);

    // Formats of recordings, as those of the rule before: a rule has at most five values (quotas of Elastic Load Balancing).
    [Label("load balancer of Scalelite: recordings in other formats")]
    ListenerRule BBBScaleliteFormatsRule => field ??= Forward(
        BBBScaleliteALBListener, BBBScaleliteTG, ScaleliteHost, FirstPriority + 2,
        ["/presentation/*", "/video/*", "/screenshare/*", "/podcast/*"]);

    [Label("load balancer of Scalelite: HTTP to HTTPS")]
    Listener BBBScaleliteALBRedirect => field ??= RedirectToHttps(BBBScaleliteALB, ScaleliteHost);

    [Label("load balancer of Scalelite: DNS record")]
    RecordSet BBBScaleliteALBDNS => field ??= Alias(ScaleliteHost, BBBScaleliteALB);

    [Output("Where people go.")]
    Value<string> BBBFrontendAddress => field ??= $"https://{FrontendHost}";

    [Output("What other front ends, such as Moodle, take for a BigBlueButton server; with the secret in BBBLoadbalancerSecret.")]
    Value<string> BBBScaleliteEndpoint => field ??= $"https://{ScaleliteHost}/bigbluebutton/api";

    Value<string> FrontendHost => field ??= $"conference.{BBBDomainName}";

    Value<string> ScaleliteHost => field ??= $"scalelite.{BBBDomainName}";

    LoadBalancer LoadBalancerBehind(Parameter<SecurityGroup> securityGroup, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Type = LoadBalancerType.Application,
        Scheme = LoadBalancerScheme.InternetFacing,
        Subnets = BBBPublicApplicationSubnets,
        SecurityGroups = [securityGroup],
        LoadBalancerAttributes =
        [
            new() { Key = "access_logs.s3.enabled", Value = "true" },
            new() { Key = "access_logs.s3.bucket", Value = BBBLogBucket },
            new() { Key = "access_logs.s3.prefix", Value = BuildBucketsTemplate.LoadBalancerLogs },

            // Large presentations are uploaded in one request, which waits for their conversion.
            new() { Key = "idle_timeout.timeout_seconds", Value = "120" },
            new() { Key = "routing.http.drop_invalid_header_fields.enabled", Value = "true" },
        ],
    };

    TargetGroup Targets([CallerMemberName] string logicalId = "") => new(logicalId)
    {
        VpcId = BBBVPC,
        TargetType = TargetGroupTargetType.Instance,
        Protocol = TargetGroupProtocol.Http,

        // Only a default: ECS registers every task with the port that Docker assigned.
        Port = 80,

        HealthCheckPort = "traffic-port",

        // In both applications exempt from host authorization and from the redirect to https.
        HealthCheckPath = "/health_check",
        HealthCheckIntervalSeconds = 10,

        // Scalelite's answer waits for its database, see data-urls.sh.
        HealthCheckTimeoutSeconds = 9,
        HealthyThresholdCount = 2,

        // 100 seconds are longer than a failover of the databases; replacing tasks during it would take longer.
        UnhealthyThresholdCount = 10,
        Matcher = new() { HttpCode = "200" },
        TargetGroupAttributes =
        [
            new() { Key = "deregistration_delay.timeout_seconds", Value = "30" },
            new() { Key = "load_balancing.algorithm.type", Value = "least_outstanding_requests" },
        ],
    };

    /// <summary>What no rule forwards is answered here.</summary>
    Listener Https(LoadBalancer loadBalancer, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        LoadBalancerArn = loadBalancer,
        Protocol = ListenerProtocol.Https,
        Port = 443,
        SslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06",
        Certificates = [new() { CertificateArn = BBBCertificate }],
        DefaultActions = [new() { Type = ListenerActionType.FixedResponse, FixedResponseConfig = new() { StatusCode = "404" } }],
        ListenerAttributes =
        [
            // A year, for this name only. Greenlight's image sends the same with includeSubDomains, Scalelite's nothing; of two, a browser
            // obeys the first (RFC 6797, 8.1).
            new() { Key = "routing.http.response.strict_transport_security.header_value", Value = "max-age=31536000" },
            new() { Key = "routing.http.response.x_content_type_options.header_value", Value = "nosniff" },
            new() { Key = "routing.http.response.server.enabled", Value = "false" },
        ],
    };

    /// <summary>Forwards requests for one host name.</summary>
    /// <param name="paths">Only these paths, at most four, compared byte by byte; null for all.</param>
    static ListenerRule Forward(
        Listener listener, TargetGroup targets, Value<string> host, int priority, ValueList<string>? paths = null,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            ListenerArn = listener,
            Priority = priority,
            Conditions =
            [
                new() { Field = "host-header", HostHeaderConfig = new() { Values = [host] } },
                .. paths is null
                    ? Array.Empty<ListenerRuleRuleCondition>()
                    : [new() { Field = "path-pattern", PathPatternConfig = new() { Values = paths } }],
            ],
            Actions = [new() { Type = ListenerRuleActionType.Forward, TargetGroupArn = targets }],
        };

    static Listener RedirectToHttps(LoadBalancer loadBalancer, Value<string> host, [CallerMemberName] string logicalId = "") =>
        new(logicalId)
        {
            LoadBalancerArn = loadBalancer,
            Protocol = ListenerProtocol.Http,
            Port = 80,
            DefaultActions =
            [
                new()
                {
                    Type = ListenerActionType.Redirect,
                    RedirectConfig = new()
                    {
                        Protocol = "HTTPS",
                        Host = host,
                        Port = "443",
                        StatusCode = ListenerRedirectConfigStatusCode.Http301,
                    },
                },
            ],
        };

    RecordSet Alias(Value<string> name, LoadBalancer loadBalancer, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        HostedZoneId = BBBHostedZone,
        Name = name,
        Type = "A",
        AliasTarget =
            new() { HostedZoneId = loadBalancer.CanonicalHostedZoneID, DNSName = loadBalancer.DNSName, EvaluateTargetHealth = false },
    };

    Value<string> Boundary => If(BBBBounded, BBBPermissionsBoundary, NoValue);
}
