using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Testing.Wire;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen deploy</c> as a process, to an AWS endpoint behind a line on which calls come to harm.</summary>
[Collection(EndpointCollection.Name)]
public sealed class WireTests(MotoFixture moto)
{
    [Theory]
    [InlineData(WireFaultKind.Throttled, "Action=DescribeStacks", 2)]
    [InlineData(WireFaultKind.InternalError, "Action=CreateChangeSet", 1)]
    [InlineData(WireFaultKind.Unavailable, "Action=ExecuteChangeSet", 1)]
    [InlineData(WireFaultKind.Unavailable, "PUT /", 3)]
    [InlineData(WireFaultKind.Slow, "Action=DescribeChangeSet", 1)]
    [InlineData(WireFaultKind.Reset, "Action=CreateChangeSet", 1)]
    [InlineData(WireFaultKind.Reset, "PUT /", 2)]
    [InlineData(WireFaultKind.AnswerLost, "Action=CreateChangeSet", 1)]
    [InlineData(WireFaultKind.AnswerLost, "Action=ExecuteChangeSet", 1)]
    [InlineData(WireFaultKind.AnswerLost, "PUT /", 1)]
    [InlineData(WireFaultKind.AnswerCut, "Action=DescribeStackEvents", 2)]
    [InlineData(WireFaultKind.XmlCut, "Action=DescribeStackEvents", 2)]
    [InlineData(WireFaultKind.XmlCut, "Action=DescribeStacks", 1)]
    public async Task What_comes_to_harm_on_the_way_is_made_good(WireFaultKind kind, string call, int times)
    {
        await using var wire = await BeginAsync();
        wire.Order(new WireFault(kind, call, Times: times));

        await AssertDeploysAsync(wire);

        Assert.Equal(times, wire.Struck);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task A_clock_that_is_ten_minutes_off_does_no_harm(int minutes)
    {
        await using var wire = await BeginAsync();
        wire.ClockOffset = TimeSpan.FromMinutes(minutes);

        await AssertDeploysAsync(wire);
    }

    private async Task<FaultyWire> BeginAsync()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        return new(moto.Server.EndpointUrl);
    }

    private async Task AssertDeploysAsync(FaultyWire wire)
    {
        var environment =
            new Dictionary<string, string>(moto.Server.Environment) { ["AWS_ENDPOINT_URL"] = wire.Url.ToString().TrimEnd('/') };
        using var who = new Operator(environment);

        var run = await who.DeployAsync("demo", "--parameters", who.ParameterFile(("BBBEnvironmentType", "single")));

        Assert.True(run.ExitCode == 0, run.Error);
        await new Deployed(moto.Server).AssertAsync("demo", "single");
    }
}
