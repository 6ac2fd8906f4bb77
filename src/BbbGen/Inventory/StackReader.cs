using System.Collections.Concurrent;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>CloudFormation's answers at one moment, each requested once; plan and checks share them. A later state needs its own.</summary>
/// <param name="cancellationToken">Cancels every request; a single caller cannot, because others wait for the same answer.</param>
internal sealed class StackReader(IStacks stacks, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Stack?>>> _stacks = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<StackResource>>>> _resources = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();

    public Task<Stack?> FindAsync(string stack) => OnceAsync(_stacks, stack, stacks.FindAsync);

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId) => OnceAsync(_resources, stackId, stacks.ResourcesAsync);

    public Task<string> TemplateAsync(string stackId) => OnceAsync(_templates, stackId, stacks.TemplateAsync);

    /// <summary>A failed request is not cached.</summary>
    private async Task<T> OnceAsync<T>(
        ConcurrentDictionary<string, Lazy<Task<T>>> answers, string stack, Func<string, CancellationToken, Task<T>> ask)
    {
        var answer = answers.GetOrAdd(stack, _ => new Lazy<Task<T>>(() => ask(stack, cancellationToken)));
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
