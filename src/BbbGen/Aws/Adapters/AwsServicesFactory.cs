using System.Security.Cryptography.X509Certificates;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Session;
using BbbGen.Internet;

namespace BbbGen.Aws.Adapters;

/// <summary>What is around the stacks of an account: an adapter for each port.</summary>
internal static class AwsServicesFactory
{
    public static AwsServices Of(CallerCredentials credentials, ClientSettings settings, AwsErrors errors, X509Certificate2Collection? authorities)
    {
        var services = new AwsClients(credentials, settings);
        var web = Web.Client(authorities);
        var roles = new AwsRoles(services.Identities, errors);
        return new()
        {
            Session = new AwsSession(credentials),
            Roles = roles,
            AccountPlan = new AwsAccountPlan(services.AccountPlans, errors),
            Zones = new AwsZones(services.Machines, errors),
            Machines = new AwsMachines(services.Machines, errors),
            Launches = new AwsLaunches(services.Machines, errors),
            Quotas = new AwsQuotas(services.Quotas, errors),
            Usage = new AwsUsage(services.Machines, services.LoadBalancers, errors),
            HostedZones = new AwsHostedZones(services.Zones, errors),
            PublicDns = new PublicDns(PublicDns.Resolvers),
            Mail = new AwsMail(services.Mail, errors),
            Databases = new AwsDatabases(services.Databases, errors),
            Caches = new AwsCaches(services.Caches, errors),
            Registries = new Registries(web),
            WebPages = new WebPages(web),
            Exports = new AwsExports(services.Stacks, errors),
            NamedResources = new AwsNamedResources(services, roles, errors),
            NetworkInterfaces = new AwsNetworkInterfaces(services.Machines, errors),
            Subnets = new AwsSubnets(services.Machines, errors),
            Volumes = new AwsVolumes(services.Machines, errors),
            Imports = new AwsImports(services.Stacks, errors),
            FileSystems = new AwsFileSystems(services.FileSystems, errors),
            FinalSnapshots = new AwsFinalSnapshots(services.Databases, services.Caches, errors),
            Records = new AwsRecords(services.Zones, errors),
            Clusters = new AwsClusters(services.Containers, services.Groups, errors),
            Web = static () => new(),
            Secrets = new AwsSecrets(services.Secrets, errors),
            Subscriptions = new AwsSubscriptions(services.Topics, errors),
            ContainerServices = new AwsContainerServices(new(() => services.Containers), errors),
            LoadBalancers = new AwsLoadBalancers(new(() => services.LoadBalancers), errors),
            TargetHealth = new AwsTargetHealth(new(() => services.LoadBalancers), errors),
            Logs = new AwsLogs(new(() => services.Logs), errors),
            ScalingActivities = new AwsScalingActivities(new(() => services.Groups), errors),
            Servers = new AwsServers(new(() => services.Groups), new(() => services.Machines), errors),
            ConsoleOutput = new AwsConsoleOutput(new(() => services.Machines), errors),
            CertificateStatus = new AwsCertificateStatus(new(() => services.Certificates), errors),
        };
    }
}
