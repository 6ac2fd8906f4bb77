namespace BbbGen.Aws.Contracts;

/// <summary>What a smoke test needs of Secrets Manager.</summary>
internal interface ISecrets
{
    /// <summary>A secret's text. It is never shown, and never written anywhere.</summary>
    Task<string> ValueAsync(string arn, CancellationToken cancellationToken);
}
