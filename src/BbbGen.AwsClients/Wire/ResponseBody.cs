namespace BbbGen.AwsClients.Wire;

/// <summary>A response's body.</summary>
/// <param name="Result">The node whose members are those of the response.</param>
/// <param name="RequestId">Null if the protocol has it in a header.</param>
internal sealed record ResponseBody(ShapeReader Result, string? RequestId = null);
