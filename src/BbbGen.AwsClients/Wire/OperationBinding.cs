namespace BbbGen.AwsClients.Wire;

/// <summary>How an operation appears in HTTP.</summary>
/// <param name="Name">AWS's name of it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With <c>{labels}</c> in the REST protocols.</param>
/// <param name="ResultWrapper">The element around the result in the query protocol.</param>
internal sealed record OperationBinding(string Name, string Method, string Path, string? ResultWrapper = null);
