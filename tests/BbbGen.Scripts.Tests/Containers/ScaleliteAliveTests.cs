namespace BbbGen.Scripts.Tests.Containers;

/// <summary>scalelite-alive.sh against a /proc of a few files.</summary>
public sealed class ScaleliteAliveTests : IDisposable
{
    readonly Container _container = new();

    public ScaleliteAliveTests()
    {
        _container.Variables["ALIVE_PROC"] = _container.PathOf("proc");
        _container.Variables["ALIVE_STATE"] = _container.PathOf("state");
    }

    public void Dispose() => _container.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_loop_that_goes_round_is_alive_and_one_that_stands_still_is_not(bool tini)
    {
        var loop = tini ? 7 : 1;
        if (tini)
        {
            Process(1, of: 0, switches: 3);
        }
        Process(loop, of: loop == 1 ? 0 : 1, switches: 10);
        Assert.True(await AliveAsync()); // never looked before

        Process(loop, of: loop == 1 ? 0 : 1, switches: 11);
        Assert.True(await AliveAsync());
        Assert.False(await AliveAsync());

        Process(loop, of: loop == 1 ? 0 : 1, switches: 12);
        Assert.True(await AliveAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_the_loop_waits_for_counts_as_the_loop(bool tini)
    {
        var loop = tini ? 7 : 1;
        if (tini)
        {
            Process(1, of: 0, switches: 3);
        }
        Process(loop, of: loop == 1 ? 0 : 1, switches: 10);
        Process(20, of: loop, switches: 50); // tar, say
        Assert.True(await AliveAsync());

        Process(20, of: loop, switches: 51);
        Assert.True(await AliveAsync());
        Assert.False(await AliveAsync());
    }

    [Fact]
    public async Task The_health_check_itself_is_no_sign_of_life()
    {
        Process(1, of: 0, switches: 3);
        Process(7, of: 1, switches: 10);
        Assert.True(await AliveAsync());

        Process(30, of: 0, switches: 1); // whom `docker exec` starts has no parent in here
        Process(31, of: 30, switches: 2);

        Assert.False(await AliveAsync());
    }

    async Task<bool> AliveAsync() => (await _container.RunAsync("scalelite-alive.sh")).Code == 0;

    void Process(int id, int of, int switches) => _container.Write(
        $"proc/{id}/status",
        $"Name:\truby\nPid:\t{id}\nPPid:\t{of}\nThreads:\t9\nvoluntary_ctxt_switches:\t{switches}\nnonvoluntary_ctxt_switches:\t0\n");
}
