using BbbGen.Testing.Moto;
using BbbGen.Tests.EndToEnd;

namespace BbbGen.Tests.Moto;

[Collection(EndpointCollection.Name)]
public sealed class MotoServerTests(MotoFixture moto)
{
    private const string Zone = "Z0123456789ABCDEFGHIJ";

    [Fact]
    public async Task The_aws_command_line_sees_the_seeded_hosted_zone_and_its_call_is_logged()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Zone, "example.org");

        var seen = await moto.Server.AwsCliAsync("route53", "get-hosted-zone", "--id", Zone);

        Assert.Equal(0, seen.ExitCode);
        Assert.Contains("example.org.", seen.Output);
        Assert.Contains(new MotoCall("route53", $"GET /2013-04-01/hostedzone/{Zone}"), await moto.Server.CallsAsync());
    }

    [Fact]
    public async Task A_seeded_image_is_found()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddImagesAsync(MotoServer.Region, new MotoImage("ami-0f", "mine-1", "099720109477"));

        var seen = await moto.Server.AwsCliAsync("ec2", "describe-images", "--filters", "Name=name,Values=mine-*");

        Assert.Contains("ami-0f", seen.Output);
    }

    [Fact]
    public async Task An_ordered_fault_answers_in_place_of_the_service()
    {
        await moto.Server.ResetAsync();
        await moto.Server.FailCallsAsync(new MotoFault("GetCallerIdentity", "AccessDenied", "not you") { Status = 403 });

        var refused = await moto.Server.AwsCliAsync("sts", "get-caller-identity");
        var taken = await moto.Server.AwsCliAsync("sts", "get-caller-identity");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("AccessDenied", refused.Error);
        Assert.Equal(0, taken.ExitCode);
    }

    [Fact]
    public async Task Default_subnets_can_be_taken_away()
    {
        await moto.Server.ResetAsync();
        await moto.Server.KeepDefaultSubnetsAsync(MotoServer.Region, "eu-west-1a");

        var seen = await moto.Server.AwsCliAsync(
            "ec2", "describe-subnets", "--filters", "Name=default-for-az,Values=true", "--query", "Subnets[].AvailabilityZone");

        Assert.Contains("eu-west-1a", seen.Output);
        Assert.DoesNotContain("eu-west-1b", seen.Output);
    }
}
