using System.Runtime.CompilerServices;
using BbbGen.Aws.Model;
using BbbGen.Operations;

namespace BbbGen.Tests.Fakes;

internal static class WatchedEvents
{
    /// <summary>Every event of the operation, one by one, until it has ended.</summary>
    public static async IAsyncEnumerable<StackEvent> WatchAsync(
        this StackOperation operation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var events in operation.PollsAsync(cancellationToken))
        {
            foreach (var stackEvent in events)
            {
                yield return stackEvent;
            }
        }
    }
}
