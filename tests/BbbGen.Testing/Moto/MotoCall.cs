namespace BbbGen.Testing.Moto;

/// <summary>An API call the server has seen.</summary>
/// <param name="Service">The service as signatures name it: "cloudformation", "s3".</param>
/// <param name="Action">The operation, or method and path where the service has no actions: "PUT /bucket/key".</param>
public sealed record MotoCall(string Service, string Action);
