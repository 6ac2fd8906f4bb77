using BbbGen.Testing;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Review;

/// <summary>What an operator is shown before agreeing, whole, on a narrow terminal and a wide one.</summary>
public sealed class PlanScreenTests : IDisposable
{
    private readonly ReviewRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_new_deployment_is_a_line_for_each_stack_what_it_costs_and_what_is_public(int width)
    {
        await ShownAsync("New", width, "{}", "--yes");
    }

    [Fact]
    public async Task Nothing_to_do_is_one_line()
    {
        await _rig.DeployAsync("{}", "--yes");
        await _rig.DeployAsync("{}", "--yes");
        Assert.Contains("demo is up to date; nothing to do.", _rig.Error);
        Assert.DoesNotContain("Preflight", _rig.Error);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_changed_parameter_shows_what_it_changes_and_nothing_else(int width)
    {
        await _rig.DeployAsync("{}", "--yes");
        await ShownAsync("Parameter", width, """{"BBBLogRetentionInDays": 30}""", "--yes");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [Failure("F50")]
    public async Task Servers_that_an_update_leaves_as_they_are_are_counted(int width)
    {
        await _rig.DeployAsync(Two, "--yes");
        await ShownAsync("Servers", width, Two.Replace("t3a.xlarge", "t3a.2xlarge"), "--yes");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [Failure("F66", "F95")]
    public async Task A_database_that_would_be_replaced_is_refused_by_name(int width)
    {
        _rig.Older = Unencrypted;
        await _rig.DeployAsync("{}", "--yes");
        _rig.Older = [];
        await ShownAsync("Database", width, "{}", "--yes");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_port_that_opens_and_a_permission_that_widens_are_called_out(int width)
    {
        _rig.Older = Older;
        await _rig.DeployAsync("{}", "--yes");
        _rig.Older = [];
        await ShownAsync("Widened", width, "{}", "--yes", "--allow-replace", "BBBNowhere");
    }

    /// <summary>Templates of a version whose database was not encrypted: encrypting it replaces the cluster.</summary>
    internal static IReadOnlyList<(string File, string Now, string Then)> Unencrypted { get; } =
        [("database", "StorageEncrypted: true", "StorageEncrypted: false")];

    /// <summary>Two servers, which may become four.</summary>
    internal const string Two =
        """{"BBBApplicationInstanceType": "t3a.xlarge", "BBBApplicationDesiredInstances": 2, "BBBApplicationMaxInstances": 4}""";

    /// <summary>Templates of a version without STUN over UDP, and whose servers may change another zone's names only.</summary>
    internal static IReadOnlyList<(string File, string Now, string Then)> Older { get; } =
    [
        ("securitygroups",
            "        - Description: STUN and TURN\n          IpProtocol: udp\n          FromPort: 3478\n          ToPort: 3478\n         "
                + " CidrIp: 0.0.0.0/0\n", ""),
        ("bbbappscalable", "Action: ['ec2:DescribeVolumes']", "Action: ['ec2:DescribeInstances']"),
        ("bbbappscalable", "cloudwatch:namespace: CWAgent\n", "cloudwatch:namespace: Other\n"),
    ];

    private async Task ShownAsync(string name, int width, string parameters, params string[] options)
    {
        _rig.Width = width;
        await _rig.DeployAsync(parameters, options);
        Snapshot.Match($"tests/BbbGen.Tests/Review/{name}-{width}", _rig.Plan);
    }
}
