using System.Text.RegularExpressions;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>One of the four sorts of instance: its bootstrap, its settings, and how each of its steps can be made to fail.</summary>
public sealed partial record Kind(string Name, string Script, Action<Host> Settle, IReadOnlyList<(string Step, Action<Host> Break)> Steps)
{
    static readonly (string, Action<Host>) GuardMetadata =
        ("guard_metadata", host => host.Fail("iptables", says: "Permission denied", code: 4));
    static readonly (string, Action<Host>) CheckRelease =
        ("check_release", host => host.Write("etc/os-release", "VERSION_CODENAME=focal\n"));
    static readonly (string, Action<Host>) PrepareApt = ("prepare_apt", host => host.Fail("apt-get", "*update*", code: 100));
    static readonly (string, Action<Host>) InstallAgent = ("install_agent", host => Downloads.Tamper(host, "agent"));

    static readonly (string, Action<Host>)[] Software =
    [
        ("name_resolves", host => host.Fail("getent", code: 2)),
        ("install_bigbluebutton", host => host.Fail("bbb-install")),
    ];

    static readonly (string, Action<Host>) ConfigureBigBlueButton =
        ("configure_bigbluebutton", host => host.Fail("systemctl", "*turn-handler.timer*"));

    public static Kind Scalable { get; } = new("scalable", "application-bootstrap.sh", host => host.Settings.Scalable(),
    [
        GuardMetadata,
        CheckRelease,
        PrepareApt,
        ("name_host", host => host.Fail("aws", "lambda*", "Rate exceeded", 254)),
        InstallAgent,
        ("mount_data", host => host.Fail("mount", "*/var/bigbluebutton")),
        ("install_efs_utils", host => Downloads.Tamper(host, "efs")),
        .. Software,
        ConfigureBigBlueButton,
        ("mount_recordings", host => host.Fail("mount", "*/mnt/bbb-recordings")),
        ("hand_over_recordings", host => host.Fail("runuser", "*touch*")),
        ("api_answers", host => host.World.ApiAnswers = false),
        ("register_server", host => host.Fail("systemctl", "start*scalelite-handler*")),
    ]);

    public static Kind Single { get; } = new("single", "application-bootstrap.sh", host => host.Settings.Single(),
    [
        GuardMetadata,
        CheckRelease,
        PrepareApt,
        InstallAgent,
        ("take_data", host => host.Fail("mount", "*/mnt/bbb-data")),
        ("name_host", host => host.Fail("aws", "route53*", "Rate exceeded", 254)),
        .. Software,
        ("create_administrator", host => host.Fail("docker", "exec*")),
        ConfigureBigBlueButton,
        ("keep_owner", host => host.Fail("id")),
        ("configure_mail", host => host.Fail("docker", "compose*")),
        ("api_answers", host => host.World.ApiAnswers = false),
        ("meeting_is_held", host => host.World.Refuses["create"] = "internalError"),
        ("follow_boots", host => host.Fail("systemctl", "enable*single-server*")),
    ]);

    public static Kind Turn { get; } = new("turn", "turn-bootstrap.sh", host => host.Settings.Turn(),
    [
        GuardMetadata,
        ("watch_termination", host => host.Fail("systemctl", "*turn-drain*")),
        ("prepare_apt", host => host.Fail("apt-get", "*update*", code: 100)),
        ("install_agent", host => Downloads.Tamper(host, "agent")),
        ("install_coturn", host => host.Fail("apt-get", "*coturn*", code: 100)),
        ("name_host", host => host.Fail("aws", "route53*", "Rate exceeded", 254)),
        ("name_resolves", host => host.Fail("getent", code: 2)),
        ("request_certificate", host => host.Fail("certbot")),
        ("configure_coturn", host => host.Fail("systemctl", "restart?coturn.service")),
        ("coturn_listens", host => host.Fail("openssl")),
        ("publish_name", host => host.Fail("aws", "ssm?put-parameter*", "AccessDenied", 254)),
    ]);

    public static Kind Ecs { get; } = new("ecs", "ecs-bootstrap.sh", host =>
    {
        host.Settings.Ecs();
        host.Write("etc/ecs/ecs.config", $"ECS_CLUSTER={Account.Cluster}\n");
    },
    [
        GuardMetadata,
        ("start_ecs", host => host.Fail("systemctl", "*ecs.service*")),
        ("register", host => Downloads.Tamper(host, "introspection")),
        ("install_agent", host => host.Fail("dnf")),
    ]);

    public static IReadOnlyList<Kind> All { get; } = [Scalable, Single, Turn, Ecs];

    public static Kind Named(string name) => All.Single(kind => kind.Name == name);

    /// <summary>The steps of a script, read from it.</summary>
    public static IEnumerable<string> StepsOf(string script) => StepCall().Matches(Repository.ReadText($"scripts/{script}"))
        .Select(match => match.Groups[1].Value);

    /// <summary>A host on which the bootstrap is about to begin.</summary>
    public async Task<Host> StartAsync(Account account)
    {
        var host = await Host.StartAsync(account);
        Settle(host);
        Downloads.Serve(host);
        host.Install();
        return host;
    }

    /// <summary>A host on which these steps alone are left to do.</summary>
    public async Task<Host> OnlyAsync(Account account, params string[] steps)
    {
        var host = await StartAsync(account);
        host.Order("aws", "[[ $1 != logs && $1 != cloudformation ]] || exit 0\n");
        host.Write("var/lib/bbb-on-aws/label", host.Instance + "\n");
        foreach (var (done, _) in Steps.Where(known => !steps.Contains(known.Step)))
        {
            host.Write($"var/lib/bbb-on-aws/steps/{done}", "");
        }
        return host;
    }

    public override string ToString() => Name;

    [GeneratedRegex(@"(?m)^\s*(?:if .*; then )?step ([a-z_]+) \d+ \d+ [a-z_]+")]
    private static partial Regex StepCall();
}
