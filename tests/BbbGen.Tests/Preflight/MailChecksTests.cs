using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>SES: region, sandbox, identity.</summary>
public sealed class MailChecksTests
{
    [Fact]
    [Failure("F13")]
    public async Task A_region_without_SES_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ses.Account = null;

        await rig.AssertSaysAsync("PRE401", "blocked", "SES is not available in eu-west-1; set BBBSesRegion to a region that has it");
    }

    [Fact]
    public async Task The_region_of_the_parameter_file_is_asked()
    {
        using var rig = new Rig();

        await rig.AssertSaysAsync("PRE401", "fine", "SES can send for this account in eu-central-1", "\"BBBSesRegion\": \"eu-central-1\"");
        Assert.Equal(["eu-central-1"], rig.Services.Ses.Regions);
    }

    [Theory]
    [InlineData(false, "SHUTDOWN", "SES paused sending for this account in eu-west-1 (SHUTDOWN)")]
    [InlineData(true, "PROBATION", "SES has this account under PROBATION in eu-west-1")]
    public async Task An_account_SES_has_paused_is_warned_of(bool canSend, string enforcement, string words)
    {
        using var rig = new Rig();
        rig.Services.Ses.Account = new(HasProductionAccess: true, canSend, enforcement);

        await rig.AssertSaysAsync("PRE401", "warning", words);
    }

    [Fact]
    [Failure("F12")]
    public async Task The_sandbox_is_warned_of_with_the_page_to_leave_it()
    {
        using var rig = new Rig();
        rig.Services.Ses.Account = new(HasProductionAccess: false, CanSend: true, "HEALTHY");

        await rig.AssertSaysAsync(
            "PRE402", "warning",
            "SES is in the sandbox in eu-west-1: only verified addresses receive mail; request production access: "
                + "https://console.aws.amazon.com/ses/home?region=eu-west-1#/account.");
    }

    [Fact]
    [Failure("F11")]
    public async Task An_existing_identity_of_the_domain_is_used_and_reported()
    {
        using var rig = new Rig();
        rig.Services.Ses.Identity = new("SUCCESS", OwnerStackId: null);

        await rig.AssertSaysAsync("PRE403", "warning",
            "bbb.uni.example already has an SES identity in eu-west-1; the deployment uses it and retains it on deletion");
    }

    [Fact]
    [Failure("F11")]
    public async Task A_domain_SES_could_not_verify_is_warned_of()
    {
        using var rig = new Rig();
        rig.Services.Ses.Identity = new("FAILED", OwnerStackId: null);

        await rig.AssertSaysAsync("PRE403", "warning", "SES could not verify bbb.uni.example in eu-west-1");
    }

    [Fact]
    public async Task The_deployment_s_own_sender_is_fine()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Ses.Identity = new("PENDING", rig.ResourceAt("demo", "BBBSESProviderStack").PhysicalId);

        await rig.AssertSaysAsync("PRE403", "fine", "The SES identity of bbb.uni.example in eu-west-1 belongs to this deployment");
    }
}
