using BbbGen.Aws.Model;
using BbbGen.Diagnosis;

namespace BbbGen.Operations;

/// <summary>A resource that an update removed or replaced but could not delete. The update still succeeds (user guide, "Understanding stack
/// resource update behaviors"), and no stack manages the resource from then on.</summary>
/// <param name="Reason">Why it could not be deleted, without secrets.</param>
internal sealed record NotDeleted(string Resource, string Type, string PhysicalId, string Reason)
{
    public override string ToString() => $"{Resource} ({Type}, {PhysicalId}) could not be deleted and remains: {Reason.TrimEnd('.')}";

    /// <summary>The resources an update left behind; one that a later attempt deleted is not included.</summary>
    public static IReadOnlyList<NotDeleted> In(IEnumerable<StackEvent> events)
    {
        var left = new Dictionary<string, NotDeleted>();
        foreach (var stackEvent in events.Where(stackEvent =>
            stackEvent is { IsAboutItsStack: false, Status.Verb: Verb.Delete, PhysicalId.Length: > 0 }))
        {
            if (stackEvent.Status.Progress is Progress.Failed)
            {
                var address = string.Join('/', [.. stackEvent.Path, stackEvent.LogicalId]);
                left[stackEvent.PhysicalId!] =
                    new(address, stackEvent.Type, stackEvent.PhysicalId!, Redactor.Secrets(FailureReason.Of(stackEvent.Reason)));
            }
            else if (stackEvent.Status.Progress is Progress.Succeeded)
            {
                left.Remove(stackEvent.PhysicalId!);
            }
        }

        return [.. left.Values.OrderBy(resource => resource.Resource, StringComparer.Ordinal)];
    }
}
