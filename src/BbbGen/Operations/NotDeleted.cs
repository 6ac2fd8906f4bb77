using BbbGen.Aws.Model;
using BbbGen.Diagnosis;

namespace BbbGen.Operations;

/// <summary>
/// A resource that an update removed or replaced and could not delete. The update succeeds all the same (user guide, "Understanding stack resource update behaviors"); no
/// stack looks after the resource from then on.
/// </summary>
/// <param name="Resource">Path and logical id.</param>
/// <param name="Type">For example <c>AWS::EC2::NatGateway</c>.</param>
/// <param name="PhysicalId">What AWS calls it.</param>
/// <param name="Reason">Why it could not be deleted, without secrets.</param>
internal sealed record NotDeleted(string Resource, string Type, string PhysicalId, string Reason)
{
    public override string ToString() => $"{Resource} ({Type}, {PhysicalId}) could not be deleted and stays: {Reason.TrimEnd('.')}";

    /// <summary>Those of an update, each once; what a later attempt deleted is gone.</summary>
    /// <param name="events">The events of the update, nested stacks included, to its end.</param>
    public static IReadOnlyList<NotDeleted> In(IEnumerable<StackEvent> events)
    {
        var left = new Dictionary<string, NotDeleted>();
        foreach (var stackEvent in events.Where(stackEvent => stackEvent is { IsAboutItsStack: false, Status.Verb: Verb.Delete, PhysicalId.Length: > 0 }))
        {
            if (stackEvent.Status.Progress is Progress.Failed)
            {
                var address = string.Join('/', [.. stackEvent.Path, stackEvent.LogicalId]);
                left[stackEvent.PhysicalId!] = new(address, stackEvent.Type, stackEvent.PhysicalId!, Redactor.Secrets(FailureReason.Of(stackEvent.Reason)));
            }
            else if (stackEvent.Status.Progress is Progress.Succeeded)
            {
                left.Remove(stackEvent.PhysicalId!);
            }
        }

        return [.. left.Values.OrderBy(resource => resource.Resource, StringComparer.Ordinal)];
    }
}
