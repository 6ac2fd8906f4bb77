using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing.Moto;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>This server in Scalelite's list, through tasks of ECS that are observed to their end.</summary>
public sealed class ScaleliteHandlerTests(Account account)
{
    const string Script = "scalelite-handler.sh";

    [Theory]
    [InlineData("add")]
    [InlineData("ensure")]
    [InlineData("cordon")]
    [InlineData("uncordon")]
    public async Task An_action_is_a_task_that_ended_with_zero(string action)
    {
        await using var host = await StartAsync();

        var outcome = await host.RunAsync(Script, action);

        Assert.True(outcome.Code == 0, outcome.Output);
        var task = Assert.Single(await TasksAsync(host));
        Assert.Equal(
            (action, $"https://{host.Read("var/lib/bbb-on-aws/label").Trim()}.{Account.Domain}/bigbluebutton/api", host.Instance),
            (task.Variable("SERVER_ACTION"), task.Variable("SERVER_URL"), task.Variable("SERVER_INSTANCE")));
        Assert.Equal(Account.Cluster, task.Cluster);
        Assert.Equal(
            ["claim", "change", action, "task", "task"], host.ReadStub("function").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(host.Calls, call => call.Line.StartsWith("aws ecs") || call.Line.StartsWith("aws route53"));
        Leaks.AssertNone(host, outcome.Output, task.Overrides.GetRawText());
        Assert.Empty(Directory.GetFiles(host.PathOf("run/bbb-on-aws")));
    }

    [Fact]
    public async Task A_task_that_ends_with_another_code_is_a_failure_with_its_reason()
    {
        await using var host = await StartAsync(new MotoTaskEnding(ExitCode: 3));

        var outcome = await host.RunAsync(Script, "add");

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("add: exit code 3", outcome.Output);
    }

    [Fact]
    public async Task A_task_that_finds_no_room_is_a_failure_though_RunTask_succeeded()
    {
        await using var host = await StartAsync(new MotoTaskEnding(Failure: "RESOURCE:MEMORY"));

        var outcome = await host.RunAsync(Script, "add");

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("RESOURCE:MEMORY", outcome.Output);
    }

    [Fact]
    public async Task It_tries_until_the_server_is_added_and_then_makes_sure_of_it_again_and_again()
    {
        await using var host = await StartAsync(
            new MotoTaskEnding(Failure: "RESOURCE:MEMORY"), new MotoTaskEnding(ExitCode: 1), new MotoTaskEnding());
        await using var service = host.Start(Script, "run");

        await service.SaysAsync("ensure: done", times: 2);

        Assert.Equal(["add", "add", "ensure", "ensure"], (await TasksAsync(host)).Take(4).Select(task => task.Variable("SERVER_ACTION")));
        Assert.True(host.Exists("var/lib/bbb-on-aws/registered"));
    }

    [Theory]
    [InlineData("run/bbb-on-aws/terminating")]
    [InlineData("var/lib/bbb-on-aws/retained")]
    public async Task A_server_that_is_to_be_terminated_is_not_added(string mark)
    {
        await using var host = await StartAsync();
        host.Write(mark, "");
        await using var service = host.Start(Script, "run");

        await service.SaysAsync("not added: this server is to be terminated");

        Assert.Empty(await TasksAsync(host));
        Assert.False(host.Exists("var/lib/bbb-on-aws/registered"));
    }

    [Fact]
    public async Task A_server_is_removed_once_and_only_if_it_was_added()
    {
        await using var host = await StartAsync();
        Assert.Equal(0, (await host.RunAsync(Script, "remove")).Code);
        Assert.Empty(await TasksAsync(host));

        host.Write("var/lib/bbb-on-aws/registered", "");
        Assert.Equal(0, (await host.RunAsync(Script, "remove")).Code);
        Assert.Equal(0, (await host.RunAsync(Script, "remove")).Code);

        Assert.Equal("remove", Assert.Single(await TasksAsync(host)).Variable("SERVER_ACTION"));
    }

    [Fact]
    public async Task A_function_that_fails_or_cannot_be_invoked_is_a_failure_with_its_reason()
    {
        await using var host = await StartAsync();
        host.Fail("aws", "lambda*", "An error occurred (AccessDeniedException) when calling the Invoke operation: no", 254);

        var outcome = await host.RunAsync(Script, "add");

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("add: An error occurred (AccessDeniedException)", outcome.Output);
        Assert.Empty(Directory.GetFiles(host.PathOf("run/bbb-on-aws")));
    }

    async Task<IReadOnlyList<MotoTask>> TasksAsync(Host host) =>
        [.. (await account.Server.TasksAsync()).Where(task => task.Family == $"{host.Instance}-add-server")];

    async Task<Host> StartAsync(params MotoTaskEnding[] endings)
    {
        var host = await Host.StartAsync(account);
        host.Settings.Scalable();
        host.Install();
        Directory.CreateDirectory(host.PathOf("var/lib/bbb-on-aws"));
        var claimed = await host.RunAsync("server-name.sh", "claim");
        Assert.True(claimed.Code == 0, claimed.Output);
        var family = host.Settings.AddServerFamily;
        await account.AwsAsync("ecs", "register-task-definition", "--family", family, "--container-definitions",
            """[{"name": "scalelite-add-server", "image": "x", "memory": 64}]""");
        await account.Server.EndTasksAsync(family, endings is [] ? [new MotoTaskEnding()] : endings);
        return host;
    }
}
