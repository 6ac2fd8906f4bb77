using System.Collections.Concurrent;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>
/// CloudFormation's answers at one moment, each requested once. Plan and checks share one reader; create a new one for a later state.
/// </summary>
/// <param name="cancellationToken">Cancels every request; a single caller cannot, because others wait for the same answer.</param>
internal sealed class StackReader(IStacks stacks, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Stack?>>> _stacks = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<StackResource>>>> _resources = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();

    /// <summary>The stack with this name or ARN, or null: there is none.</summary>
    public Task<Stack?> FindAsync(string stack) => OnceAsync(_stacks, stack, stacks.FindAsync);

    /// <summary>The resources of the stack with this ARN.</summary>
    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId) => OnceAsync(_resources, stackId, stacks.ResourcesAsync);

    /// <summary>The template the stack with this ARN was deployed with.</summary>
    public Task<string> TemplateAsync(string stackId) => OnceAsync(_templates, stackId, stacks.TemplateAsync);

    /// <summary>A failed request is not cached.</summary>
    private async Task<T> OnceAsync<T>(
        ConcurrentDictionary<string, Lazy<Task<T>>> answers, string stack, Func<string, CancellationToken, Task<T>> ask)
    {
        var answer = answers.GetOrAdd(stack, _ => new(() => ask(stack, cancellationToken)));
        try
        {
            return await answer.Value;
        }
        catch
        {
            answers.TryRemove(KeyValuePair.Create(stack, answer));
            throw;
        }
    }
}
