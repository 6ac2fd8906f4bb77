using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace BbbGen.AwsClients.Tests;

/// <summary>EC2 has its own protocol: a form whose lists have no element names, and XML responses without a wrapper.</summary>
public sealed class Ec2Tests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_are_numbered_and_keys_are_capitalized()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, "<DescribeNetworkInterfacesResponse/>"));
        using var client = Clients.EC2(stub);

        await client.DescribeNetworkInterfacesAsync(
            new DescribeNetworkInterfacesRequest
            {
                DryRun = false,
                MaxResults = 5,
                NetworkInterfaceIds = [],
                Filters =
                    [new Filter { Name = "vpc-id", Values = ["vpc-1", "vpc-2"] }, new Filter { Name = "status", Values = ["in-use"] }],
            },
            Stop);

        Assert.Equal(("POST", "/"), (stub.Request.Method, stub.Request.Target));
        Assert.Equal(
            """
            Action=DescribeNetworkInterfaces
            DryRun=false
            Filter.1.Name=vpc-id
            Filter.1.Value.1=vpc-1
            Filter.1.Value.2=vpc-2
            Filter.2.Name=status
            Filter.2.Value.1=in-use
            MaxResults=5
            Version=2016-11-15
            """,
            stub.Request.Form);
    }

    [Fact]
    public async Task A_network_interface_is_read_by_the_names_EC2_gives_its_parts()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            <DescribeNetworkInterfacesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <requestId>r-7</requestId>
              <networkInterfaceSet>
                <item>
                  <networkInterfaceId>eni-1</networkInterfaceId>
                  <subnetId>subnet-1</subnetId>
                  <description>ELB app/demo/0123456789abcdef</description>
                  <requesterId>amazon-elb</requesterId>
                  <requesterManaged>true</requesterManaged>
                  <status>in-use</status>
                  <interfaceType>a_new_kind</interfaceType>
                  <groupSet><item><groupId>sg-1</groupId><groupName>web</groupName></item></groupSet>
                  <attachment><attachmentId>ela-attach-1</attachmentId><deviceIndex>1</deviceIndex>
                  <attachTime>2026-01-02T03:04:05.000Z</attachTime></attachment>
                  <tagSet/>
                </item>
              </networkInterfaceSet>
              <nextToken>more</nextToken>
            </DescribeNetworkInterfacesResponse>
            """));
        using var client = Clients.EC2(stub);

        var response = await client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), Stop);

        var found = Assert.Single(response.NetworkInterfaces);
        Assert.Equal(("r-7", "more"), (response.ResponseMetadata.RequestId, response.NextToken));
        Assert.Equal(("eni-1", "amazon-elb", true), (found.NetworkInterfaceId, found.RequesterId, found.RequesterManaged));
        Assert.Equal((NetworkInterfaceStatus.InUse, "a_new_kind"), (found.Status, found.InterfaceType.Value));
        Assert.Equal("sg-1", Assert.Single(found.Groups).GroupId);
        Assert.Equal((1, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)), (found.Attachment.DeviceIndex, found.Attachment.AttachTime));
        Assert.Null(found.TagSet);
    }

    [Fact]
    public async Task The_instances_of_all_reservations_are_read()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            <DescribeInstancesResponse>
              <reservationSet>
                <item><instancesSet><item>
                  <instanceId>i-1</instanceId><instanceType>c5.xlarge</instanceType><instanceState><code>48</code>
                  <name>terminated</name></instanceState>
                  <placement><availabilityZone>eu-central-1a</availabilityZone></placement><tagSet><item><key>Name</key>
                  <value>turn</value></item></tagSet>
                </item></instancesSet></item>
                <item><instancesSet><item><instanceId>i-2</instanceId></item><item><instanceId>i-3</instanceId></item></instancesSet></item>
              </reservationSet>
            </DescribeInstancesResponse>
            """));
        using var client = Clients.EC2(stub);

        var instances = (await client.DescribeInstancesAsync(new DescribeInstancesRequest(), Stop)).Reservations
            .SelectMany(r => r.Instances).ToList();

        Assert.Equal(["i-1", "i-2", "i-3"], instances.Select(i => i.InstanceId));
        Assert.Equal((InstanceStateName.Terminated, 48), (instances[0].State.Name, instances[0].State.Code));
        Assert.Equal(("c5.xlarge", "eu-central-1a", "turn"),
            (instances[0].InstanceType.Value, instances[0].Placement.AvailabilityZone, instances[0].Tags[0].Value));
    }

    [Fact]
    public async Task An_error_of_EC2_is_read_from_its_own_form()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            400, "<Response><Errors><Error><Code>InvalidAMIID.NotFound</Code><Message>no such "
                + "image</Message></Error></Errors><RequestID>r-8</RequestID></Response>"));
        using var client = Clients.EC2(stub);

        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(
            () => client.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = ["ami-1"] }, Stop));

        Assert.Equal(("InvalidAMIID.NotFound", "no such image", "r-8", HttpStatusCode.BadRequest),
            (error.ErrorCode, error.Message, error.RequestId, error.StatusCode));
    }
}
