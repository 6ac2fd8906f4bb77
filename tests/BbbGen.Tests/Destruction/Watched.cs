using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Destruction;

/// <summary>Stacks that are observed while they are deleted.</summary>
internal sealed class Watched(IStacks inner) : StacksDecorator(inner)
{
    private int _deletions;

    /// <summary>What happens before a deletion begins; the number is one at the first.</summary>
    public Action<int> OnDelete { get; init; } = _ => { };

    /// <summary>What happens once a deletion has begun.</summary>
    public Action<int> OnDeleting { get; init; } = _ => { };

    /// <summary>What becomes of a stack that is found.</summary>
    public Func<Stack, Stack> Seen { get; init; } = stack => stack;

    /// <summary>What happens when the last deleted stack is asked for.</summary>
    public Action OnLastDeleted { get; init; } = () => { };

    /// <summary>What happens when a stack's resources or template are read.</summary>
    public Action OnInventory { get; init; } = () => { };

    public override async Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) =>
        await base.FindAsync(stack, cancellationToken) is { } found ? Seen(found) : null;

    protected override async Task<T> SendAsync<T>(StackCall call, Func<Task<T>> send)
    {
        switch (call.Action)
        {
            case "ListStacks":
                OnLastDeleted();
                break;
            case "ListStackResources" or "GetTemplate":
                OnInventory();
                break;
            case "DeleteStack":
                OnDelete(++_deletions);
                var answer = await send();
                OnDeleting(_deletions);
                return answer;
        }

        return await send();
    }
}
