using BbbGen.Aws.Contracts;
using BbbGen.Diagnosis;

namespace BbbGen.Operations;

/// <param name="First">The status it started with, for example <c>CREATE_IN_PROGRESS</c>.</param>
/// <param name="StartedAt">By AWS's clock.</param>
/// <param name="UpdatedAt">The time of the stack's last event about itself.</param>
internal sealed record LastOperation(string First, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, RootCause? Cause)
{
    public string Name => First[..First.IndexOf('_')] switch
    {
        "CREATE" => "creation",
        "DELETE" => "deletion",
        "IMPORT" => "import",
        _ => "update",
    };

    /// <summary>Reads it from the events, including those of nested stacks that no longer exist; null if there was no operation.</summary>
    public static async Task<LastOperation?> ReadAsync(
        IStacks stacks, TimeProvider clock, string stackId, CancellationToken cancellationToken)
    {
        var events = await new OperationHistory(stacks, clock).LastAsync(stackId, cancellationToken);
        var own = events.Where(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Path.Count == 0).ToList();
        return own is [var first, ..] ? new(first.Status.Text, first.Time, own[^1].Time, RootCause.Of(events)) : null;
    }
}
