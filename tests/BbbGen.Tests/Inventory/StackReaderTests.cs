using BbbGen.Aws.Contracts;
using BbbGen.Inventory;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>A run asks for each stack once, unless the answer was an error.</summary>
public sealed class StackReaderTests
{
    [Fact]
    public async Task An_answer_is_asked_for_once_and_a_failure_is_asked_for_again()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "CREATE_COMPLETE");
        var stacks = new FailingOnce(rig.Stacks);
        var reader = new StackReader(stacks, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<TimeoutException>(() => reader.FindAsync("demo"));
        Assert.NotNull(await reader.FindAsync("demo"));
        Assert.NotNull(await reader.FindAsync("demo"));

        Assert.Equal(2, stacks.Calls);
    }

    private sealed class FailingOnce(IStacks inner) : StacksDecorator(inner)
    {
        public int Calls { get; private set; }

        protected override Task<T> SendAsync<T>(StackCall call, Func<Task<T>> send) =>
            Calls++ == 0 ? throw new TimeoutException() : send();
    }
}
