using BbbGen.Aws.Contracts;
using BbbGen.Diagnosis;

namespace BbbGen.Operations;

/// <summary>The last thing that was done to a stack, or is being done.</summary>
/// <param name="First">CloudFormation's word for its beginning, for example <c>CREATE_IN_PROGRESS</c>.</param>
/// <param name="StartedAt">When it began, by AWS's clock.</param>
/// <param name="UpdatedAt">When the stack last said something about itself.</param>
/// <param name="Cause">What failed first, or null.</param>
internal sealed record LastOperation(string First, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, RootCause? Cause)
{
    /// <summary>What was done, in a word.</summary>
    public string Name => First[..First.IndexOf('_', StringComparison.Ordinal)] switch
    {
        "CREATE" => "creation",
        "DELETE" => "deletion",
        "IMPORT" => "import",
        _ => "update",
    };

    /// <summary>Reads it from the events, those of nested stacks included, also of those that are gone since; null: nothing was done.</summary>
    public static async Task<LastOperation?> ReadAsync(IStacks stacks, TimeProvider clock, string stackId, CancellationToken cancellationToken)
    {
        var events = await new OperationHistory(stacks, clock).LastAsync(stackId, cancellationToken);
        var own = events.Where(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Path.Count == 0).ToList();
        return own is [var first, ..] ? new(first.Status.Text, first.Time, own[^1].Time, RootCause.Of(events)) : null;
    }
}
