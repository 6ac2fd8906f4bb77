using System.Reflection;
using Amazon.CloudFormation;
using Amazon.Runtime;

namespace BbbGen.AwsClients.Tests;

public sealed class AllOperationsTests
{
    public static TheoryData<string> Operations => [.. ClientTypes.SelectMany(t => OperationsOf(t).Select(m => t.Name + "." + m.Name))];

    private static readonly HashSet<string> Json =
    [
        "AmazonCertificateManagerClient", "AmazonCloudWatchLogsClient", "AmazonCostExplorerClient", "AmazonECSClient",
        "AmazonElasticFileSystemClient", "AmazonFreeTierClient",
        "AmazonSecretsManagerClient", "AmazonServiceQuotasClient", "AmazonSimpleEmailServiceV2Client",
        "AmazonSimpleSystemsManagementClient",
    ];

    private static IEnumerable<Type> ClientTypes => typeof(AmazonCloudFormationClient).Assembly
        .GetExportedTypes().Where(t => t.IsSubclassOf(typeof(AmazonServiceClient)));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_sends_a_request_and_reads_an_empty_response(string name)
    {
        var type = ClientTypes.Single(t => t.Name == name.Split('.')[0]);
        var method = OperationsOf(type).Single(m => m.Name == name.Split('.')[1]);
        await using var stub = await StubService.StartAsync(new StubAnswer(200, Json.Contains(type.Name) ? "{}" : "<Response/>"));
        var config = (ClientConfig)Activator.CreateInstance(type.Assembly.GetType(type.FullName![..^"Client".Length] + "Config")!)!;
        config.ServiceURL = stub.Url;
        using var client = (AmazonServiceClient)Activator.CreateInstance(type, Clients.Credentials, config)!;
        var request = Activator.CreateInstance(method.GetParameters()[0].ParameterType)!;
        foreach (var text in request.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(p => p.PropertyType == typeof(string)))
        {
            text.SetValue(request, "x");
        }

        var call = (Task)method.Invoke(client, [request, TestContext.Current.CancellationToken])!;
        await call;

        Assert.Contains(name.Split('.')[1][..^"Async".Length],
            stub.Request.Body + stub.Request.Headers.GetValueOrDefault("X-Amz-Target") + RestName(stub.Request));
        Assert.Equal(200, (int)((AmazonWebServiceResponse)((dynamic)call).Result).HttpStatusCode);
    }

    [Fact]
    public void Nineteen_services_have_one_hundred_and_five_operations() =>
        Assert.Equal((19, 105), (ClientTypes.Count(), Operations.Count));

    private static string RestName(StubRequest request) => request.Target switch
    {
        "/v2/email/account" => "GetAccount",
        "/v2/email/identities/x" => "GetEmailIdentity",
        "/2015-02-01/file-systems?CreationToken=x&FileSystemId=x&Marker=x" => "DescribeFileSystems",
        "/2013-04-01/change/x" => "GetChange",
        "/2013-04-01/hostedzone?delegationsetid=x&marker=x&maxitems=x" => "ListHostedZones",
        "/2013-04-01/hostedzone/x" => "GetHostedZone",
        "/2013-04-01/hostedzone/x/rrset?identifier=x&maxitems=x&name=x" => "ListResourceRecordSets",
        "/2013-04-01/hostedzonesbyname?dnsname=x&hostedzoneid=x&maxitems=x" => "ListHostedZonesByName",
        _ => "",
    };

    private static IEnumerable<MethodInfo> OperationsOf(Type client) =>
        client.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => m.Name.EndsWith("Async"));
}
