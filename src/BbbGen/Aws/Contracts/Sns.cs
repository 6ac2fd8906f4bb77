namespace BbbGen.Aws.Contracts;

internal interface ISns
{
    /// <summary>Endpoints of a topic's subscriptions that are not confirmed yet.</summary>
    Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken cancellationToken);
}
