using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Templates;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.UserData;

/// <summary>The user data of the launch templates and of the single server, run as cloud-init runs it.</summary>
public sealed partial class UserDataTests(Account account)
{
    const string Turn = "bbb-on-aws-bbbturn.template.yaml";
    const string Ecs = "bbb-on-aws-ecs.template.yaml";
    const string Scalable = "bbb-on-aws-bbbappscalable.template.yaml";
    const string Single = "bbb-on-aws-bbbappsingle.template.yaml";

    public static TheoryData<string> Templates => [.. TextsByTemplate.Keys];

    public static IReadOnlyDictionary<string, string> TextsByTemplate { get; } = TemplateSet.Generate()
        .Select(template => (template.FileName, Text: Of(template)))
        .Where(found => found.Text is not null).ToDictionary(found => found.FileName, found => found.Text!);

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task It_fetches_its_files_and_starts_the_bootstrap(string template)
    {
        await using var host = await Host.StartAsync(account);

        var outcome = await host.RunTextAsync(TextFor(host, template));

        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.Equal("systemctl enable --now --no-block bbb-bootstrap.service", host.Calls[^1].Line);
        Assert.Equal(FilesOf(template).Order(), Directory.GetFiles(host.PathOf("opt/bbb-on-aws")).Select(Path.GetFileName).Order());
        Assert.Contains($"\nTimeoutStartSec={TimeLimit().Match(TextsByTemplate[template]).Groups[1].Value}\n",
            host.Read("etc/systemd/system/bbb-bootstrap.service"));
        Assert.Equal(
            UnixFileMode.None, File.GetUnixFileMode(host.PathOf("etc/bbb-on-aws")) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead));
        Assert.Empty(await host.SignalsAsync());
        foreach (var script in Directory.GetFiles(host.PathOf("opt/bbb-on-aws"), "*.sh"))
        {
            Assert.True(File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute), script);
        }
    }

    [Fact]
    public async Task A_bucket_that_is_ahead_of_the_stack_still_has_the_files_of_the_launch_template()
    {
        await using var host = await WithLocalBucketAsync();
        Store(host, UploadedScripts.All);
        File.AppendAllText(InBucket(host, "route53-handler.sh"), "echo newer\n");
        File.Delete(InBucket(host, "ubuntu.sh"));

        var outcome = await host.RunTextAsync(TextFor(host, Turn));

        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.Equal(BbbGen.Templates.Assets.Scripts.Route53HandlerSh.Text, host.Read("opt/bbb-on-aws/route53-handler.sh"));
    }

    [Fact]
    public async Task What_was_synchronized_by_hand_is_found_by_its_flat_names()
    {
        const string ByHand = Account.Bucket + "-by-hand";
        await using var host = await Host.StartAsync(account);
        await account.AwsAsync("s3", "mb", $"s3://{ByHand}");
        await account.AwsAsync("s3", "sync", "--only-show-errors", Repository.PathOf("scripts"), $"s3://{ByHand}");

        var outcome = await host.RunTextAsync(TextFor(host, Ecs).Replace($"BBB_BUCKET={Account.Bucket}\n", $"BBB_BUCKET={ByHand}\n"));

        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.Equal(FilesOf(Ecs).Order(), Directory.GetFiles(host.PathOf("opt/bbb-on-aws")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Without_a_folder_of_the_digest_the_flat_names_are_read_and_nobody_is_alarmed()
    {
        await using var host = await WithLocalBucketAsync();

        var outcome = await host.RunTextAsync(TextFor(host, Turn));

        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.DoesNotContain("Forbidden", outcome.Output);
    }

    [Fact]
    public async Task A_file_that_was_changed_below_the_digest_is_refused_and_the_failure_signalled()
    {
        await using var host = await WithLocalBucketAsync();
        Store(host, UploadedScripts.All);
        File.AppendAllText(InBucket(host, $"{DigestOf(Turn)}/route53-handler.sh"), "echo changed\n");

        await AssertRefused(host, await host.RunTextAsync(TextFor(host, Turn)), "checksum");
    }

    [Fact]
    public async Task A_file_that_was_changed_in_the_bucket_is_refused_and_the_failure_signalled()
    {
        await using var host = await WithLocalBucketAsync();
        File.AppendAllText(InBucket(host, "route53-handler.sh"), "echo changed\n");

        var outcome = await host.RunTextAsync(TextFor(host, Turn));

        await AssertRefused(host, outcome, "checksum");
        Assert.DoesNotContain(Secrets.All, secret => outcome.Output.Contains(secret));
    }

    [Fact]
    public async Task A_digest_that_does_not_fit_is_refused_and_the_failure_signalled()
    {
        await using var host = await WithLocalBucketAsync();
        var text = Checksum().Replace(TextFor(host, Turn), "BBB_CHECKSUM=" + new string('0', 64));

        await AssertRefused(host, await host.RunTextAsync(text), "checksum");
    }

    [Fact]
    public async Task A_file_that_is_not_in_the_bucket_is_signalled_by_its_name()
    {
        await using var host = await WithLocalBucketAsync();
        File.Delete(InBucket(host, "ubuntu.sh"));

        await AssertRefused(host, await host.RunTextAsync(TextFor(host, Turn)), "ubuntu.sh");
    }

    [Fact]
    public async Task A_server_that_got_nothing_to_run_lets_its_termination_continue_though_no_stack_waits_for_its_signal()
    {
        await using var host = await WithLocalBucketAsync();
        host.World.Metadata["autoscaling/target-lifecycle-state"] = "InService";
        host.Fail("aws", "cloudformation?signal-resource*", "Stack bbb is in UPDATE_COMPLETE state and can not be signaled", 254);
        File.Delete(InBucket(host, "ubuntu.sh"));
        var ended = host.RunTextAsync(TextFor(host, Scalable));
        while (host.Calls.Count(call => call.Line.Contains("signal-resource")) < 2)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.False(ended.IsCompleted);

        await account.TerminateAsync(host);

        Assert.NotEqual(0, (await ended).Code);
        Assert.Null(await account.StateAsync(host));
    }

    [Fact]
    public async Task A_servers_termination_is_watched_before_its_bootstrap_begins()
    {
        await using var host = await WithLocalBucketAsync();

        Assert.Equal(0, (await host.RunTextAsync(TextFor(host, Scalable))).Code);

        Assert.Equal(["termination-handler.service", "bbb-bootstrap.service"],
            from call in host.Calls where call.Line.StartsWith("systemctl enable --now") select call.Line.Split(' ')[^1]);
        Assert.True(host.Exists("etc/systemd/system/termination-handler.service"));
    }

    [Fact]
    public void The_single_server_has_no_group_and_so_no_termination_to_answer()
    {
        var text = TextsByTemplate[Single];

        Assert.DoesNotContain("termination-handler", text);
        Assert.DoesNotContain("lifecycle", text);
        Assert.DoesNotContain("BBB_LIFECYCLE_HOOK", text);
    }

    [Fact]
    public async Task An_image_without_the_command_line_interface_gets_the_pinned_one()
    {
        await using var host = await WithLocalBucketAsync();
        Downloads.ServeAwsCli(host);

        var outcome = await host.RunTextAsync(TextFor(host, Turn));

        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.True(host.Exists("etc/systemd/system/bbb-bootstrap.service"));
    }

    [Fact]
    public async Task A_command_line_interface_with_another_digest_is_not_installed()
    {
        await using var host = await WithoutUsableCliAsync();

        Assert.NotEqual(0, (await host.RunTextAsync(TextFor(host, Turn))).Code);

        Assert.False(File.Exists(host.ProgramPath("aws")));
        Assert.False(host.Called("systemctl"));
    }

    [Fact]
    public async Task Ubuntu_signals_with_a_snap_that_there_is_no_pinned_command_line_interface()
    {
        await using var host = await WithoutUsableCliAsync();
        host.Order("snap", Installs(host, "install aws-cli --classic"));

        await AssertRefused(host, await host.RunTextAsync(TextFor(host, Turn)), "cli");

        Assert.False(host.Called("s3 cp"));
    }

    [Fact]
    public async Task Amazon_Linux_signals_with_a_package_that_there_is_no_pinned_command_line_interface()
    {
        await using var host = await WithoutUsableCliAsync();
        host.Remove("snap");
        host.Order("dnf", Installs(host, "-qy install awscli-2"));

        await AssertRefused(host, await host.RunTextAsync(TextFor(host, Ecs)), "cli");

        Assert.False(host.Called("s3 cp"));
    }

    [Fact]
    public async Task An_ECS_host_knows_its_cluster_before_the_agent_starts()
    {
        await using var host = await WithLocalBucketAsync();
        host.Write("etc/ecs/.keep", "");

        Assert.Equal(0, (await host.RunTextAsync(TextFor(host, Ecs))).Code);

        Assert.Equal(
            $"ECS_CLUSTER={Account.Cluster}\nECS_IMAGE_PULL_BEHAVIOR=once\nECS_SELINUX_CAPABLE=true\nECS_TASK_PIDS_LIMIT=1024\n",
            host.Read("etc/ecs/ecs.config"));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Cloud_init_takes_it_for_a_script(string template)
    {
        var text = TextsByTemplate[template];

        Assert.StartsWith("#!/bin/bash\n", text); // what cloud-init tells its formats by
        Assert.All(text, letter => Assert.True(letter is '\n' or (>= ' ' and <= '~'), $"U+{(int)letter:X4}"));
        Assert.EndsWith("\n", text);
    }

    /// <summary>
    /// A host whose bucket is a folder with the flat names alone, as the way without bbbgen fills it: the command line interface has shown
    /// above that it reads the real one.
    /// </summary>
    async Task<Host> WithLocalBucketAsync()
    {
        var host = await Host.StartAsync(account);
        host.Variables["LOCAL_BUCKET"] = host.PathOf("tmp/bucket");
        Store(host, UploadedScripts.All.Where(file => !file.Key.Contains('/')));
        return host;
    }

    /// <summary>A host that lacks the command line interface, and finds something else where it loads it from.</summary>
    async Task<Host> WithoutUsableCliAsync()
    {
        var host = await WithLocalBucketAsync();
        Downloads.ServeAwsCli(host);
        Downloads.Tamper(host, "awscli");
        return host;
    }

    /// <summary>Lines of a program that installs the command line interface when it is called in the right way.</summary>
    static string Installs(Host host, string arguments) =>
        $"[[ \"$*\" != '{arguments}' ]] || ln "
            + $"-s {Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/command.sh")} {host.ProgramPath("aws")}\n";

    static void Store(Host host, IEnumerable<UploadedFile> files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(InBucket(host, file.Key))!);
            File.WriteAllBytes(InBucket(host, file.Key), file.Content.Span);
        }
    }

    static string InBucket(Host host, string key) => Path.Combine(host.PathOf("tmp/bucket"), key);

    static async Task AssertRefused(Host host, Outcome outcome, string place)
    {
        Assert.NotEqual(0, outcome.Code);
        Assert.False(host.Called("systemctl"));
        Assert.Equal([($"{host.Instance}:user-data:{place}", "FAILURE"), (host.Instance, "FAILURE")],
            from signal in await host.SignalsAsync() select (signal.UniqueId, signal.Status));
    }

    static string[] FilesOf(string template) => Files().Match(TextsByTemplate[template]).Groups[1].Value.Split(',');

    static string DigestOf(string template) => Checksum().Match(TextsByTemplate[template]).Groups[1].Value;

    /// <summary>The text as EC2 hands it over, with the test's names in it and its root before absolute paths of the header.</summary>
    static string TextFor(Host host, string template)
    {
        var text = Reference().Replace(TextsByTemplate[template], match => match.Groups[1].Value switch
        {
            "AWS::Region" => "eu-west-1",
            "AWS::StackName" => Account.Stack,
            "BBBStackBucket" => Account.Bucket,
            "BBBECSClusterName" => Account.Cluster,
            var other => other,
        }).Replace("${!", "${");
        text = SignalResource().Replace(text, "BBB_SIGNAL_RESOURCE=Group");
        text = Hook().Replace(text, "BBB_LIFECYCLE_HOOK=TerminationHook");
        return text.Replace(" /etc/bbb-on-aws", $" {host.Root}/etc/bbb-on-aws")
            .Replace(">/etc/bbb-on-aws", $">{host.Root}/etc/bbb-on-aws");
    }

    static string? Of(GeneratedTemplate template) => ((Node.Map)((Node.Map)YamlReader.Read(template.Text))["Resources"]!).Entries
        .Select(entry => (entry.Value as Node.Map)?["Properties"] as Node.Map)
        .Select(properties => properties?["LaunchTemplateData"] as Node.Map ?? properties)
        .Select(data => data?["UserData"] is Node.Call("Base64", Node.Call("Sub", Node.Text(var text))) ? text : null)
        .SingleOrDefault(text => text is not null);

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Reference();

    [GeneratedRegex("(?m)^BBB_FILES=(.*)$")]
    private static partial Regex Files();

    [GeneratedRegex("(?m)^BBB_CHECKSUM=(.*)$")]
    private static partial Regex Checksum();

    [GeneratedRegex("(?m)^BBB_TIME_LIMIT=([1-9][0-9]*min)$")]
    private static partial Regex TimeLimit();

    [GeneratedRegex("(?m)^BBB_LIFECYCLE_HOOK=.*$")]
    private static partial Regex Hook();

    [GeneratedRegex("(?m)^BBB_SIGNAL_RESOURCE=.*$")]
    private static partial Regex SignalResource();
}
