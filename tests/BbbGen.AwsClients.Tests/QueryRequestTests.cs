using Amazon.CloudFormation.Model;

namespace BbbGen.AwsClients.Tests;

public sealed class QueryRequestTests
{
    private const string Created =
        "<CreateChangeSetResponse><CreateChangeSetResult><Id>arn</Id></CreateChangeSetResult></CreateChangeSetResponse>";

    [Fact]
    public async Task Members_lists_maps_and_structures_become_form_parameters()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, Created));
        using var client = Clients.CloudFormation(stub);

        await client.CreateChangeSetAsync(
            new CreateChangeSetRequest
            {
                StackName = "démo & co",
                ChangeSetName = "c",
                ChangeSetType = Amazon.CloudFormation.ChangeSetType.CREATE,
                UsePreviousTemplate = false,
                Capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
                NotificationARNs = [],
                Parameters = [new Parameter { ParameterKey = "A", ParameterValue = "" },
                    new Parameter { ParameterKey = "B", UsePreviousValue = true }],
                ResourcesToImport = [new ResourceToImport { LogicalResourceId = "L", ResourceIdentifier = new() { ["Id"] = "fs-1" } }],
                RollbackConfiguration = new RollbackConfiguration
                {
                    MonitoringTimeInMinutes = 5,
                    RollbackTriggers = [new RollbackTrigger { Arn = "a", Type = "t" }],
                },
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("POST", stub.Request.Method);
        Assert.Equal("/", stub.Request.Target);
        Assert.StartsWith("application/x-www-form-urlencoded", stub.Request.Headers["Content-Type"]);
        Assert.Equal(
            """
            Action=CreateChangeSet
            Capabilities.member.1=CAPABILITY_IAM
            Capabilities.member.2=CAPABILITY_AUTO_EXPAND
            ChangeSetName=c
            ChangeSetType=CREATE
            NotificationARNs=
            Parameters.member.1.ParameterKey=A
            Parameters.member.1.ParameterValue=
            Parameters.member.2.ParameterKey=B
            Parameters.member.2.UsePreviousValue=true
            ResourcesToImport.member.1.LogicalResourceId=L
            ResourcesToImport.member.1.ResourceIdentifier.entry.1.key=Id
            ResourcesToImport.member.1.ResourceIdentifier.entry.1.value=fs-1
            RollbackConfiguration.MonitoringTimeInMinutes=5
            RollbackConfiguration.RollbackTriggers.member.1.Arn=a
            RollbackConfiguration.RollbackTriggers.member.1.Type=t
            StackName=démo & co
            UsePreviousTemplate=false
            Version=2010-05-15
            """,
            stub.Request.Form);
    }

    [Fact]
    public async Task The_form_is_percent_encoded_as_in_the_signature()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, Created));
        using var client = Clients.CloudFormation(stub);

        await client.CreateChangeSetAsync(new CreateChangeSetRequest { StackName = "a b+c=ü" }, TestContext.Current.CancellationToken);

        Assert.Contains("StackName=a%20b%2Bc%3D%C3%BC", stub.Request.Body);
    }

    [Fact]
    public async Task Lists_of_RDS_have_their_own_item_names()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, "<DescribeDBEngineVersionsResponse/>"));
        using var client = new Amazon.RDS.AmazonRDSClient(Clients.Credentials, Clients.At<Amazon.RDS.AmazonRDSConfig>(stub));

        await client.DescribeDBEngineVersionsAsync(
            new() { Engine = "postgres", Filters = [new() { Name = "n", Values = ["v", "w"] }] }, TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            Action=DescribeDBEngineVersions
            Engine=postgres
            Filters.Filter.1.Name=n
            Filters.Filter.1.Values.Value.1=v
            Filters.Filter.1.Values.Value.2=w
            Version=2014-10-31
            """,
            stub.Request.Form);
    }
}
