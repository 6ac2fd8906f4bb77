using BbbGen.Aws.Contracts;
using BbbGen.Operations;
using BbbGen.Templates.Probes;

namespace BbbGen.Probes;

/// <summary>U2. AWS documents the condition for task roles only; if the answer is yes, the execution roles of the templates may have it
/// too. A service whose tasks ECS cannot start may not fail: whether that counts for the circuit breaker is not documented.</summary>
internal sealed class ExecutionRoleProbe(IEcs services) : Probe
{
    public override string Code => "U2";

    public override string Question => "Does ECS send aws:SourceAccount when it assumes an execution role?";

    public override string Effort => "below 0.01 USD, 6 minutes, 15 if the answer is no; a Fargate task";

    public override TimeSpan TimeLimit => TimeSpan.FromMinutes(20);

    public override async Task<ProbeAnswer> AskAsync(ProbeStack stack, CancellationToken cancellationToken)
    {
        var (outcome, events) = await stack.ApplyAsync(ProbeTemplates.ExecutionRole, cancellationToken);
        if (outcome is Outcome.Deployed)
        {
            return ProbeAnswer.Yes("its tasks started");
        }

        var name = events.Select(stackEvent => ServiceName.Of(stackEvent.PhysicalId)).LastOrDefault(service => service is not null);
        var messages = name is null ? [] : await MessagesAsync(name, cancellationToken);

        // "ECS was unable to assume the role 'arn:…' that was provided for this task."
        return messages.FirstOrDefault(message => message.Contains("unable to assume", StringComparison.OrdinalIgnoreCase)) is { } refusal
            ? ProbeAnswer.No(refusal)
            : ProbeAnswer.NotSettled(outcome);
    }

    private async Task<IReadOnlyList<string>> MessagesAsync(ServiceName name, CancellationToken cancellationToken) =>
    [
        .. (await services.ServiceAsync(name, cancellationToken))?.Events.Select(serviceEvent => serviceEvent.Message) ?? [],
        .. (await services.StoppedTasksAsync(name, cancellationToken)).Select(task => task.Reason).OfType<string>(),
    ];
}
