namespace BbbGen.Aws.Contracts;

/// <summary>What a smoke test asks of SNS.</summary>
internal interface ISubscriptions
{
    /// <summary>Addresses that have not confirmed yet that they want a topic's messages.</summary>
    Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken cancellationToken);
}
