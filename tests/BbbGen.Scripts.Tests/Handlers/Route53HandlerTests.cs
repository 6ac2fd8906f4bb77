using System.Text.Json;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>The host's A record, in the endpoint's Route 53.</summary>
public sealed class Route53HandlerTests(Account account)
{
    const string Script = "route53-handler.sh";

    [Fact]
    public async Task The_record_is_made_as_it_shall_be_and_removed_again_and_no_other_is_touched()
    {
        await using var host = await StartAsync();
        var others = await RecordsAsync(but: host);

        var created = await host.RunAsync(Script, "create");

        Assert.True(created.Code == 0, created.Output);
        var record = Assert.Single(await RecordsAsync(only: host));
        Assert.Equal(("A", 60, "203.0.113.10"), (record.GetProperty("Type").GetString(), record.GetProperty("TTL").GetInt32(),
            record.GetProperty("ResourceRecords")[0].GetProperty("Value").GetString()));
        Assert.True(host.Called("route53 get-change"));

        host.Write("run/bbb-on-aws/terminating", "");
        host.World.Metadata["public-ipv4"] = "198.51.100.7"; // gone already at shutdown, or another
        Assert.Equal(0, (await host.RunAsync(Script, "delete")).Code);

        Assert.Empty(await RecordsAsync(only: host));
        Assert.Equal(others.Select(set => set.GetRawText()), (await RecordsAsync(but: host)).Select(set => set.GetRawText()));
    }

    [Fact]
    public async Task Removing_a_record_that_is_gone_succeeds_and_so_does_removing_twice()
    {
        await using var host = await StartAsync();
        host.Write("run/bbb-on-aws/terminating", "");
        host.Write("var/lib/bbb-on-aws/record", $"{Label(host)}.{Account.Domain} 203.0.113.10\n");

        Assert.Equal(0, (await host.RunAsync(Script, "delete")).Code);
        Assert.Equal(0, (await host.RunAsync(Script, "delete")).Code);

        Assert.Single(host.Calls, call => call.Line.Contains("change-resource-record-sets"));
    }

    [Fact]
    public async Task The_record_of_a_successor_under_the_same_name_stays()
    {
        await using var host = await StartAsync();
        await host.RunAsync(Script, "create");
        host.Write("run/bbb-on-aws/terminating", "");
        host.Write("var/lib/bbb-on-aws/record", $"{Label(host)}.{Account.Domain} 198.51.100.99\n");

        await host.RunAsync(Script, "delete");

        Assert.Single(await RecordsAsync(only: host));
    }

    /// <summary>What <c>systemctl list-jobs --no-legend</c> lists while the host goes down.</summary>
    [Theory]
    [InlineData(" 1 reboot.target        start waiting\n 2 route53-handler.service stop running\n", "complete", "InService", true)]
    [InlineData(" 1 reboot.target        start waiting\n", "", "InService", true)] // the bootstrap goes on after it
    [InlineData("", "complete", "InService", true)] // the unit alone is stopped
    [InlineData(" 1 poweroff.target      start waiting\n", "complete", "InService", true)] // the instance is stopped, and started again
    [InlineData(" 1 poweroff.target      start waiting\n", "complete", "Terminated", false)] // the group is deleted
    [InlineData(" 1 poweroff.target      start waiting\n", "", "InService", false)] // its creation has failed
    public async Task The_record_goes_with_the_instance_and_not_with_a_reboot(string jobs, string done, string state, bool stays)
    {
        await using var host = await StartAsync();
        await host.RunAsync(Script, "create");
        host.WriteStub("jobs", jobs);
        host.World.Metadata["autoscaling/target-lifecycle-state"] = state;
        if (done.Length > 0)
        {
            host.Write($"var/lib/bbb-on-aws/{done}", "");
        }

        Assert.Equal(0, (await host.RunAsync(Script, "delete")).Code);

        Assert.Equal(stays ? 1 : 0, (await RecordsAsync(only: host)).Count);
    }

    [Fact]
    public async Task A_host_that_starts_again_leaves_the_name_to_the_one_that_has_taken_it_over()
    {
        await using var host = await StartAsync();
        await RecordAsync(host, "203.0.113.99");
        host.Write("var/lib/bbb-on-aws/record", $"{Label(host)}.{Account.Domain} 203.0.113.10\n");

        var run = await host.RunAsync(Script, "create");

        Assert.True(run.Code == 0, run.Output);
        Assert.Contains("belongs to a host that was ready later", run.Output);
        Assert.Equal("203.0.113.99", Address(Assert.Single(await RecordsAsync(only: host))));
    }

    [Fact]
    public async Task A_record_that_is_not_this_hosts_is_left_as_it_is_and_the_reason_is_kept()
    {
        await using var host = await StartAsync();
        await RecordAsync(host, "203.0.113.99");

        var run = await host.RunAsync(Script, "create");

        var refusal = $"{Label(host)}.{Account.Domain} has a record already that this deployment did not make; remove it, or deploy under "
            + "another domain\n";
        Assert.NotEqual(0, run.Code);
        Assert.True(run.Output.Contains(refusal), run.Output);
        Assert.Equal(refusal, host.Read("var/lib/bbb-on-aws/record-refusal"));
        Assert.Equal("203.0.113.99", Address(Assert.Single(await RecordsAsync(only: host))));
    }

    [Fact]
    public async Task The_host_s_own_record_follows_its_address_and_running_again_does_no_harm()
    {
        await using var host = await StartAsync();
        Assert.Equal(0, (await host.RunAsync(Script, "create")).Code);
        Assert.Equal(0, (await host.RunAsync(Script, "create")).Code);
        host.World.Metadata["public-ipv4"] = "198.51.100.7";

        Assert.Equal(0, (await host.RunAsync(Script, "create")).Code);

        Assert.Equal("198.51.100.7", Address(Assert.Single(await RecordsAsync(only: host))));
    }

    [Fact]
    public async Task A_server_that_succeeds_another_of_its_deployment_takes_over_the_record()
    {
        await using var host = await StartAsync();
        await RecordAsync(host, "203.0.113.99");
        host.Write("var/lib/bbb-on-aws/succeeds", "");

        Assert.Equal(0, (await host.RunAsync(Script, "create")).Code);

        Assert.Equal("203.0.113.10", Address(Assert.Single(await RecordsAsync(only: host))));
    }

    [Fact]
    public async Task It_waits_until_every_name_server_has_the_record()
    {
        await using var host = await StartAsync();
        host.Order("aws", """
            if [[ $2 == get-change ]]; then
              n=0; [[ ! -e ${STUBS}/asked ]] || n=$(<"${STUBS}/asked")
              echo $((n + 1)) >"${STUBS}/asked"
              if ((n < 3)); then echo PENDING; else echo INSYNC; fi
              exit 0
            fi

            """);

        Assert.Equal(0, (await host.RunAsync(Script, "create")).Code);

        Assert.Equal("4", host.ReadStub("asked").Trim());
    }

    [Fact]
    public async Task A_throttled_change_is_asked_for_again()
    {
        await using var host = await StartAsync();
        host.Fail("aws", "route53?change*", "An error occurred (Throttling)", 254, times: 2);

        Assert.Equal(0, (await host.RunAsync(Script, "create")).Code);

        Assert.Single(await RecordsAsync(only: host));
    }

    [Theory]
    [InlineData("<html>401 - Unauthorized</html>")]
    [InlineData("")]
    public async Task What_is_no_address_never_becomes_a_record(string answer)
    {
        await using var host = await StartAsync();
        host.World.Metadata["public-ipv4"] = answer;

        Assert.NotEqual(0, (await host.RunAsync(Script, "create")).Code);

        Assert.DoesNotContain(host.Calls, call => call.Program == "aws");
    }

    static string Label(Host host) => host.Instance;

    static string? Address(JsonElement record) => record.GetProperty("ResourceRecords")[0].GetProperty("Value").GetString();

    /// <summary>A record of the host's name that somebody else has made.</summary>
    Task<JsonElement> RecordAsync(Host host, string address) => account.JsonAsync(
        "route53", "change-resource-record-sets", "--hosted-zone-id", Account.Zone, "--change-batch",
        $$$"""{"Changes": [{"Action": "CREATE", "ResourceRecordSet": {"Name": "{{{Label(host)}}}.{{{Account.Domain}}}.", "Type": "A","""
            + $$$""" "TTL": 300, "ResourceRecords": [{"Value": "{{{address}}}"}]}}]}""");

    async Task<Host> StartAsync()
    {
        var host = await Host.StartAsync(account);
        host.Settings.Turn();
        host.Install();
        host.Write("var/lib/bbb-on-aws/label", Label(host) + "\n");
        return host;
    }

    async Task<IReadOnlyList<JsonElement>> RecordsAsync(Host? only = null, Host? but = null)
    {
        var sets = await account.JsonAsync(
            "route53", "list-resource-record-sets", "--hosted-zone-id", Account.Zone, "--query", "ResourceRecordSets");
        return [.. sets.EnumerateArray().Where(set => set.GetProperty("Name").GetString() is var name
            && (only is null || name == $"{Label(only)}.{Account.Domain}.") && (but is null || name == $"{Account.Domain}."))];
    }
}
