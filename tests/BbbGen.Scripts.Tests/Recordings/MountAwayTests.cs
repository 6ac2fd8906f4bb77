using BbbGen.Scripts.Tests.Hosts;
using static BbbGen.Scripts.Tests.Recordings.RecordingServer;

namespace BbbGen.Scripts.Tests.Recordings;

/// <summary>While its recordings have nowhere to go, a server takes no new meetings.</summary>
public sealed class MountAwayTests(Account account)
{
    const string Script = "recordings-handler.sh";
    const string Registered = "var/lib/bbb-on-aws/registered";
    const string Terminating = "run/bbb-on-aws/terminating";

    [Fact]
    public async Task New_meetings_are_kept_off_once_and_let_in_again_when_it_is_back()
    {
        await using var host = await AwayAsync();

        await host.RunAsync(Script);
        await host.RunAsync(Script);
        Assert.Equal(["cordon"], Actions(host));

        Repair(host);
        await host.RunAsync(Script);
        await host.RunAsync(Script);
        Assert.Equal(["cordon", "uncordon"], Actions(host));
    }

    [Fact]
    public async Task A_short_interruption_keeps_nobody_off()
    {
        await using var host = await AwayAsync();
        host.Variables.Remove("BBB_CORDON_SECONDS");

        await host.RunAsync(Script);

        Assert.Empty(Actions(host));
    }

    [Fact]
    public async Task A_server_that_was_cordoned_by_another_is_not_let_in()
    {
        await using var host = await AwayAsync();
        Repair(host);

        await host.RunAsync(Script);

        Assert.Empty(Actions(host));
    }

    [Theory]
    [InlineData("cordon")]
    [InlineData("uncordon")]
    public async Task What_failed_is_tried_again(string action)
    {
        await using var host = await AwayAsync();
        host.Fail("bbb-conf", action, times: 1);

        await host.RunAsync(Script);
        await host.RunAsync(Script);
        Repair(host);
        await host.RunAsync(Script);
        await host.RunAsync(Script);

        Assert.Equal(action == "cordon" ? ["cordon", "cordon", "uncordon"] : ["cordon", "uncordon", "uncordon"], Actions(host));
    }

    [Fact]
    public async Task A_cordon_of_which_it_is_unknown_whether_it_holds_is_undone_too()
    {
        await using var host = await AwayAsync();
        host.Fail("bbb-conf", "cordon", times: 1); // the task may have ended after nobody waited for it any more

        await host.RunAsync(Script);
        Repair(host);
        await host.RunAsync(Script);

        Assert.Equal(["cordon", "uncordon"], Actions(host));
    }

    [Fact]
    public async Task A_server_that_is_not_in_Scalelites_list_yet_is_not_cordoned()
    {
        await using var host = await AwayAsync();
        File.Delete(host.PathOf(Registered));

        await host.RunAsync(Script);

        Assert.Empty(Actions(host));
    }

    [Fact]
    public async Task A_server_that_is_to_be_terminated_is_never_let_in_again()
    {
        await using var host = await AwayAsync();
        await host.RunAsync(Script);
        host.Write(Terminating, "");
        Repair(host);

        await host.RunAsync(Script);

        Assert.Equal(["cordon"], Actions(host));
    }

    [Fact]
    public async Task A_termination_that_begins_while_the_server_is_let_in_keeps_new_meetings_off_all_the_same()
    {
        await using var host = await AwayAsync();
        await host.RunAsync(Script);
        Repair(host);
        host.Order("bbb-conf", $"[[ $1 != uncordon ]] || : >\"${{BBB_ROOT}}/{Terminating}\"\n");

        await host.RunAsync(Script);

        Assert.Equal(["cordon", "uncordon", "cordon"], Actions(host));
    }

    static IEnumerable<string> Actions(Host host) => from call in host.Calls where call.Program == "bbb-conf" select call.Arguments[0];

    static void Repair(Host host) => File.Delete(host.StubPath("faults/mount"));

    async Task<Host> AwayAsync()
    {
        var host = await StartAsync(account);
        host.Fail("mount", $"*/{MountPoint}");
        host.Order("aws", "exit 0\n");
        host.Write(Registered, "");
        host.Write("opt/bbb-on-aws/scalelite-handler.sh", "#!/bin/bash\nbbb-conf \"$@\"\n");
        host.Variables["BBB_CORDON_SECONDS"] = "0";
        return host;
    }
}
