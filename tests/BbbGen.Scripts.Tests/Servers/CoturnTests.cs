using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Servers;

/// <summary>The real coturn with our configuration, and people whose network blocks media.</summary>
public sealed class CoturnTests(Account account)
{
    [Fact]
    public async Task People_are_relayed_over_UDP_TCP_TLS_and_DTLS_under_the_public_address()
    {
        await using var server = await TurnServer.StartAsync(account);

        foreach (var transport in new[] { "udp", "tcp", "tls", "dtls" })
        {
            await using var client = await server.ConnectAsync(transport, peers: "198.51.100.1");

            Assert.Equal((transport, 401, 200, "203.0.113.10", 200),
                (transport, client.Unauthenticated, client.Allocate, client.Relayed, client.Permission("198.51.100.1")));
        }

        Assert.DoesNotContain("Bad configuration", server.Log);
    }

    [Fact]
    public async Task Credentials_of_another_secret_are_refused()
    {
        await using var server = await TurnServer.StartAsync(account);
        await using var client = await server.ConnectAsync("udp", secret: "AnotherSecret1234567");

        Assert.Equal(401, client.Allocate);
    }

    [Fact]
    public async Task Nobody_takes_the_ports_of_all_others_and_no_answer_names_the_version()
    {
        await using var server = await TurnServer.StartAsync(account);
        await using var greedy = await server.AllocateAsync(120);
        await using var other = await server.ConnectAsync("udp");

        Assert.Equal((100, 20), (greedy.Allocations.Count(answer => answer == 200), greedy.Allocations.Count(answer => answer == 486)));
        Assert.Equal(200, other.Allocate);
        Assert.False(other.NamesSoftware);
    }

    /// <summary>With <c>external-ip=public/private</c>, coturn 4.6.1 permits the private one, whatever is denied.</summary>
    [Fact]
    public async Task The_relay_reaches_neither_the_VPC_nor_the_host_itself_nor_the_metadata_service()
    {
        await using var server = await TurnServer.StartAsync(account);
        string[] denied =
        [
            "10.1.0.10", "10.1.0.11", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1", "100.64.0.1", "0.0.0.0", "203.0.113.10",
        ];
        await using var client = await server.ConnectAsync("udp", peers: denied);

        Assert.All(denied, peer => Assert.Equal((peer, 403), (peer, client.Permission(peer))));
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_after_the_signal_and_nobody_is_cut()
    {
        await using var server = await TurnServer.StartAsync(account);
        await using var before = await server.ConnectAsync("tls");
        var renewed = TurnServer.Certify(server.Host);
        Assert.NotEqual(renewed, before.Certificate);

        await server.SignalAsync("USR2"); // as turn.sh does

        await UntilAsync(async () =>
        {
            try
            {
                await using var after = await server.ConnectAsync("tls");
                return after.Certificate == renewed;
            }
            catch (InvalidOperationException)
            {
                return false; // the old certificate, which the client no longer accepts
            }
        });
        Assert.Contains("1 connections are relayed", await RelayedAsync(server));
    }

    [Fact]
    public async Task A_rotated_log_is_begun_again_after_the_signal()
    {
        await using var server = await TurnServer.StartAsync(account);
        Assert.Contains("systemctl kill -s HUP coturn.service", server.Host.Read("etc/logrotate.d/coturn"));
        var log = server.Host.PathOf("var/log/turnserver/turnserver.log");
        File.Move(log, log + ".1");

        await server.SignalAsync("HUP");

        await UntilAsync(async () =>
        {
            await using var client = await server.ConnectAsync("udp", peers: "10.1.0.11");
            return server.Log.Contains("10.1.0.11 denied");
        });
    }

    [Fact]
    public async Task The_drain_counts_every_relayed_connection_and_nothing_else()
    {
        await using var server = await TurnServer.StartAsync(account);
        Assert.Contains("0 connections are relayed", await RelayedAsync(server));
        await using var first = await server.ConnectAsync("udp");
        await using (await server.ConnectAsync("tls"))
        {
            Assert.Contains("2 connections are relayed", await RelayedAsync(server));
        }

        await UntilAsync(async () => (await RelayedAsync(server)).Contains("1 connections are relayed"));
    }

    [Fact]
    public async Task While_the_secret_is_rotated_old_and_new_are_accepted_without_a_restart_and_later_only_the_new_one()
    {
        var secret = new RotatedTurnSecret(account);
        await using var server = await TurnServer.StartAsync(account, await secret.CreateAsync("Old"));
        Assert.Equal((200, 401, 401), await AnswersAsync(server));
        await using var meeting = await server.ConnectAsync("udp", RotatedTurnSecret.Of("Old"));

        await secret.PutAsync("New", "AWSPENDING");
        await LookAsync(server);
        Assert.Equal((200, 200, 401), await AnswersAsync(server));

        await secret.MakeCurrentAsync("New");
        await LookAsync(server);
        Assert.Equal((200, 200, 401), await AnswersAsync(server)); // as long as meetings may have credentials of the former one

        server.Host.Variables["BBB_TURN_FORMER_SECONDS"] = "0";
        await LookAsync(server);
        Assert.Equal((401, 200, 401), await AnswersAsync(server));
        await UntilAsync(async () => (await RelayedAsync(server)).Contains("1 connections are relayed"));
        Assert.True(server.IsRunning);
        Assert.DoesNotContain("Error retrieving", server.Log);
    }

    /// <summary>With SQLite's rollback journal, coturn refuses most of these logins.</summary>
    [Fact]
    public async Task No_login_is_refused_while_the_secrets_are_written()
    {
        var secret = new RotatedTurnSecret(account);
        await using var server = await TurnServer.StartAsync(account, await secret.CreateAsync("Old"));
        await using var writer = await Daemon.StartAsync(
            "python3", ["-c", Rewriting, server.Host.PathOf("var/lib/turn/turndb")], server.Host.Root, port: 0,
            () => Task.FromResult(server.Host.Exists("written")));

        await using var clients = await server.AllocateAsync(90, RotatedTurnSecret.Of("Old"));

        Assert.All(clients.Allocations, answer => Assert.Equal(200, answer));
        Assert.False(writer.HasEnded, writer.Output);
        Assert.DoesNotContain("Error retrieving", server.Log);
    }

    const string Rewriting = """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1], timeout=30)
        rows = database.execute("SELECT realm, value FROM turn_secret").fetchall()
        while True:
            with database:
                database.execute("DELETE FROM turn_secret")
                database.executemany("INSERT INTO turn_secret VALUES (?, ?)", rows)
            open("written", "w").close()
        """;

    [Fact]
    public async Task Secrets_Manager_that_does_not_answer_and_a_pending_value_that_nobody_can_use_change_nothing()
    {
        var secret = new RotatedTurnSecret(account);
        await using var server = await TurnServer.StartAsync(account, await secret.CreateAsync("Old"));
        await secret.PutAsync("%", "AWSPENDING");
        await LookAsync(server);
        server.Host.Fail("aws", "secretsmanager*", "An error occurred (InternalServiceError)", 254);

        Assert.NotEqual(0, (await server.Host.RunAsync("turn-secret.sh")).Code);

        Assert.Equal((200, 401, 401), await AnswersAsync(server));
    }

    /// <summary>The answers to people whose server has the old secret, the new one, or another.</summary>
    static async Task<(int Old, int New, int Other)> AnswersAsync(TurnServer server)
    {
        var answers = new List<int>();
        foreach (var value in new[] { "Old", "New", "Other" })
        {
            await using var client = await server.ConnectAsync("tcp", RotatedTurnSecret.Of(value));
            answers.Add(client.Allocate);
        }
        return (answers[0], answers[1], answers[2]);
    }

    /// <summary>Runs turn-secret.sh as its timer does; no secret is seen by others.</summary>
    static async Task LookAsync(TurnServer server)
    {
        var outcome = await server.Host.RunAsync("turn-secret.sh");
        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.DoesNotContain(server.Host.Calls, call => RotatedTurnSecret.Values.Any(call.Line.Contains));
        Assert.DoesNotContain(RotatedTurnSecret.Values, outcome.Output.Contains);
        Assert.All(
            Directory.GetFiles(server.Host.PathOf("var/lib/turn")),
            file => Assert.Equal("640", Convert.ToString((int)File.GetUnixFileMode(file), 8)));
        Leaks.AssertNone(server.Host, outcome.Output);
    }

    /// <summary>What turn-drain.sh says of the real sockets before it gives up.</summary>
    static async Task<string> RelayedAsync(TurnServer server)
    {
        var host = server.Host;
        host.World.Metadata["autoscaling/target-lifecycle-state"] = "Terminated";
        host.Write("var/lib/bbb-on-aws/complete", "");
        host.WriteStub("sockets", await server.SocketsAsync());
        host.Variables["BBB_DRAIN_SECONDS"] = "1";
        return (await host.RunAsync("turn-drain.sh")).Output;
    }

    static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; !await isSo(); attempt++)
        {
            Assert.InRange(attempt, 0, 50);
            await Task.Delay(100);
        }
    }
}
