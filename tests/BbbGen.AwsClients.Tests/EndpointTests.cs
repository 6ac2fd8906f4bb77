using Amazon;
using Amazon.AutoScaling;
using Amazon.CertificateManager;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.CostExplorer;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.ElastiCache;
using Amazon.ElasticFileSystem;
using Amazon.ElasticLoadBalancingV2;
using Amazon.FreeTier;
using Amazon.IdentityManagement;
using Amazon.RDS;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SecretsManager;
using Amazon.ServiceQuotas;
using Amazon.SimpleEmailV2;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;

namespace BbbGen.AwsClients.Tests;

public sealed class EndpointTests
{
    private static readonly Dictionary<string, Func<ClientConfig>> Configs = new()
    {
        ["AutoScaling"] = () => new AmazonAutoScalingConfig(),
        ["CertificateManager"] = () => new AmazonCertificateManagerConfig(),
        ["CloudFormation"] = () => new AmazonCloudFormationConfig(),
        ["CloudWatchLogs"] = () => new AmazonCloudWatchLogsConfig(),
        ["CostExplorer"] = () => new AmazonCostExplorerConfig(),
        ["EC2"] = () => new AmazonEC2Config(),
        ["ECS"] = () => new AmazonECSConfig(),
        ["ElastiCache"] = () => new AmazonElastiCacheConfig(),
        ["ElasticFileSystem"] = () => new AmazonElasticFileSystemConfig(),
        ["ElasticLoadBalancingV2"] = () => new AmazonElasticLoadBalancingV2Config(),
        ["FreeTier"] = () => new AmazonFreeTierConfig(),
        ["IdentityManagement"] = () => new AmazonIdentityManagementServiceConfig(),
        ["RDS"] = () => new AmazonRDSConfig(),
        ["Route53"] = () => new AmazonRoute53Config(),
        ["SecretsManager"] = () => new AmazonSecretsManagerConfig(),
        ["ServiceQuotas"] = () => new AmazonServiceQuotasConfig(),
        ["SimpleEmailV2"] = () => new AmazonSimpleEmailServiceV2Config(),
        ["SimpleNotificationService"] = () => new AmazonSimpleNotificationServiceConfig(),
        ["SimpleSystemsManagement"] = () => new AmazonSimpleSystemsManagementConfig(),
    };

    public static TheoryData<string> Services => [.. Configs.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void The_endpoints_are_those_of_the_public_rule_sets(string service)
    {
        var rows = Rows().Where(r => r[0] == service).ToList();

        Assert.Equal(48, rows.Count);
        Assert.Equal(rows.Select(r => string.Join(' ', r)), rows.Select(r => $"{r[0]} {r[1]} {r[2]} {r[3]} {Resolve(r)}"));
    }

    [Fact]
    public void The_name_of_an_unknown_region_determines_its_partition()
    {
        var config = new AmazonCloudFormationConfig { RegionEndpoint = RegionEndpoint.GetBySystemName("eu-west-9") };

        Assert.Equal("https://cloudformation.eu-west-9.amazonaws.com/", config.DetermineServiceOperationEndpoint(Parameters()).URL);
    }

    [Fact]
    public void A_custom_endpoint_with_FIPS_is_refused()
    {
        var config = new AmazonCloudFormationConfig { ServiceURL = "http://localhost:5000", UseFIPSEndpoint = true };

        Assert.Throws<AmazonClientException>(() => config.DetermineServiceOperationEndpoint(Parameters()));
    }

    private static string Resolve(string[] row)
    {
        var config = Configs[row[0]]();
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(row[1]);
        config.UseFIPSEndpoint = row[2] == "fips";
        config.UseDualstackEndpoint = row[3] == "dual";
        try
        {
            var endpoint = config.DetermineServiceOperationEndpoint(Parameters());
            return $"{new Uri(endpoint.URL).Host} {SigningRegion(endpoint) ?? row[1]}";
        }
        catch (AmazonClientException)
        {
            return "- -";
        }
    }

    private static string? SigningRegion(Endpoint endpoint) => endpoint.Attributes?["authSchemes"] is System.Collections.IList schemes
        ? (string)((PropertyBag)schemes[0]!)["signingRegion"]
        : null;

    private static ServiceOperationEndpointParameters Parameters() => new(new Amazon.CloudFormation.Model.ListStacksRequest());

    private static IEnumerable<string[]> Rows()
    {
        using var reader = new StreamReader(typeof(EndpointTests).Assembly.GetManifestResourceStream("Endpoints.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.Split(' '))];
    }
}
