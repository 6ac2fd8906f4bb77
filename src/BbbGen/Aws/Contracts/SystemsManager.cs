namespace BbbGen.Aws.Contracts;

internal interface ISystemsManager
{
    /// <summary>The value of a parameter that is no secret; null if it does not exist.</summary>
    Task<string?> ParameterAsync(string name, CancellationToken cancellationToken);
}
