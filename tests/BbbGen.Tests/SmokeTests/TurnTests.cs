using BbbGen.Aws.Model;

namespace BbbGen.Tests.SmokeTests;

/// <summary>After a deployment the TURN server is asked over UDP and over TLS, by the name that BigBlueButton uses.</summary>
public sealed class TurnTests : IDisposable
{
    private const string Host = "tu-abc123.bbb.uni.example";

    private readonly SmokeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task A_server_that_answers_both_ways_is_good_and_its_certificate_is_checked(string type)
    {
        await _rig.DeployAsync(type);

        _rig.AssertSucceeds();
        Assert.Equal($"TURN: {Host} answers over UDP 3478, and over TLS on port 443", _rig.Finding("TURN"));
        Assert.Contains(_rig.Harness.ErrorLines, line => line.EndsWith($"Certificate: {Host}: 300 days left, for *.bbb.uni.example"));
    }

    [Fact]
    public async Task The_label_may_be_any_name()
    {
        _rig.Services.SystemsManager.Value = "turn";

        await _rig.DeployAsync();

        Assert.StartsWith("TURN: turn.bbb.uni.example answers", _rig.Finding("TURN"));
    }

    [Fact]
    public async Task A_network_that_may_block_UDP_is_an_open_item()
    {
        _rig.Services.Stun.Answers = false;

        await _rig.DeployAsync();

        _rig.AssertSucceeds();
        Assert.Equal($"TURN: {Host} answers over TLS on port 443, but not over UDP 3478; check whether this network blocks that port, "
            + "and if not, the log group of the TURN servers", _rig.Finding("TURN"));
    }

    [Theory]
    [InlineData(true, "answers over UDP 3478, but not over TLS on port 443 (the certificate of tu-abc123.bbb.uni.example is for shop")]
    [InlineData(false, "answers neither over UDP 3478 nor over TLS on port 443 (the certificate of ")]
    public async Task A_certificate_for_another_name_is_a_failure(bool answersOverUdp, string words)
    {
        using var other = new LocalSite(["shop.example"], 300);
        _rig.Services.Stun.Answers = answersOverUdp;
        _rig.Site.Others[Host] = other;

        await _rig.DeployAsync();

        _rig.AssertFails(words);
        Assert.Contains("so people whose network blocks UDP have no sound and no video; check the log group of the TURN servers",
            _rig.Finding("TURN"));
    }

    [Fact]
    public async Task A_server_that_has_not_entered_its_name_is_waited_for_and_then_a_failure()
    {
        _rig.Services.SystemsManager.Value = "placeholder";

        await _rig.DeployAsync();

        _rig.AssertFails("TURN: no TURN server has entered its name in the parameter ");
        var lines = _rig.Harness.ErrorLines.Where(line => line.StartsWith("waiting for the TURN server: no TURN server has")).ToList();
        Assert.Equal(3, lines.Count);
        Assert.EndsWith(", 2m00 so far", lines[^1]);
    }

    [Fact]
    public async Task Without_the_right_to_read_the_parameter_it_is_an_open_item()
    {
        _rig.Services.SystemsManager.Refuses = new NotPermittedException("AWS does not allow ssm:GetParameter", "ask for it");

        await _rig.DeployAsync();

        _rig.AssertSucceeds();
        Assert.EndsWith(" could not be read; allow ssm:GetParameter for it", _rig.Finding("TURN"));
    }
}
