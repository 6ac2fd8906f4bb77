using System.Diagnostics;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using Xunit;

namespace BbbGen.Tests.Moto;

public class MotoServerTests(MotoFixture moto) : IClassFixture<MotoFixture>
{
    const string Zone = "Z0123456789ABCDEFGHIJ";

    [Fact]
    public async Task The_aws_command_line_sees_the_seeded_hosted_zone_and_its_call_is_logged()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Zone, "example.org");

        var (code, output) = await Aws("route53", "get-hosted-zone", "--id", Zone);

        Assert.Equal(0, code);
        Assert.Contains("example.org.", output, StringComparison.Ordinal);
        Assert.Contains(new MotoCall("route53", $"GET /2013-04-01/hostedzone/{Zone}"), await moto.Server.CallsAsync());
    }

    [Fact]
    public async Task A_seeded_image_is_found()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddImagesAsync(MotoServer.Region, new MotoImage("ami-0f", "mine-1", "099720109477"));

        var (_, output) = await Aws("ec2", "describe-images", "--filters", "Name=name,Values=mine-*");

        Assert.Contains("ami-0f", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordered_fault_answers_in_place_of_the_service()
    {
        await moto.Server.ResetAsync();
        await moto.Server.FailCallsAsync(new MotoFault("GetCallerIdentity", "AccessDenied", "not you") { Status = 403 });

        var (refused, output) = await Aws("sts", "get-caller-identity");
        var (taken, _) = await Aws("sts", "get-caller-identity");

        Assert.NotEqual(0, refused);
        Assert.Contains("AccessDenied", output, StringComparison.Ordinal);
        Assert.Equal(0, taken);
    }

    async Task<(int Code, string Output)> Aws(params string[] arguments)
    {
        var start = new ProcessStartInfo(ExternalTool.AwsCli.Require(), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in moto.Server.Environment)
        {
            start.Environment[name] = value;
        }
        using var aws = Process.Start(start)!;
        var error = aws.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await aws.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await aws.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (aws.ExitCode, output + await error);
    }
}
