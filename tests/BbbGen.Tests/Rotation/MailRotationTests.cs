using System.Text.Json.Nodes;
using BbbGen.Application;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Rotation;

/// <summary><c>bbbgen rotate mail</c>: a user has two access keys at most, and only the answer to a creation has the secret of one.
/// </summary>
public sealed class MailRotationTests : IDisposable
{
    private readonly RotationRig _test = new();

    private Rig Rig => _test.Rig;

    private RotationWorld World => _test.World;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task The_login_is_the_ID_of_the_new_key_and_a_password_for_the_region_of_the_identity()
    {
        Assert.Equal(ExitCode.Success, await _test.RotateAsync("mail", "--yes"));

        Assert.Equal(
            new JsonObject
            {
                ["smtpusername"] = "AKIA2",
                ["smtppassword"] = BbbGen.Rotation.MailKeys.Password("secret-of-AKIA2", "eu-central-1"),
            }.ToJsonString(),
            World.Text("BBBSMTPAccessSecret"));
        Assert.Contains(
            Rig.ErrorLines,
            line => line.StartsWith("  waiting for IAM and Amazon SES, which know a new access key after some time, "));
        Assert.Equal("mail was rotated: the login for mail has a new value, and the former one is of no use.", Rig.ErrorLines[^1]);
    }

    /// <summary>The function of the templates leaves one when the region of SES changes.</summary>
    [Fact]
    public async Task An_older_key_that_something_may_use_is_not_deleted()
    {
        World.AddKey("AKIA0", Rig.Clock.GetUtcNow().AddDays(-300));

        Assert.Equal(ExitCode.DeploymentFailed, await _test.RotateAsync("mail", "--yes"));

        Assert.Equal(
            $"error: The mail user {Rig.IdOf("BBBSMTPUser")} has another access key, AKIA0, and something may use it; see in the IAM "
                + "console when AKIA0 was last used, delete it once nothing uses it, and run again.",
            Rig.ErrorLines[^1]);
        Assert.Empty(World.Calls);
    }

    [Fact]
    public async Task A_key_that_an_interrupted_rotation_left_without_a_login_is_replaced()
    {
        World.AddKey("AKIA9", Rig.Clock.GetUtcNow().AddDays(-1));

        Assert.Equal(ExitCode.Success, await _test.RotateAsync("mail", "--yes"));

        Assert.Equal("DeleteAccessKey AKIA9", World.Calls[0]);
        Assert.Equal(["AKIA2"], World.MailKeys);
    }

    [Fact]
    public async Task The_server_of_the_type_single_has_the_login_in_a_file_so_nothing_is_done()
    {
        using var rig = new Rig();
        var world = new RotationWorld(rig, isSingle: true);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("rotate", "mail", "-s", "demo", "--yes"));

        Assert.Equal(
            "error: The server of the type single has mail in a file, so that it is rotated by hand; docs/security.md has the steps; "
                + "nothing was changed.",
            rig.ErrorLines[^1]);
        Assert.Empty(world.Calls);
    }
}
