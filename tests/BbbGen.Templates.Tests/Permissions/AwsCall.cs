namespace BbbGen.Templates.Tests.Permissions;

/// <summary>A call of AWS's API that a script or a function makes.</summary>
/// <param name="By">The file with the call.</param>
/// <param name="Name">Service and operation as the AWS CLI writes them: <c>ssm get-parameter</c>. <c>+tags</c> if it also sets
/// tags.</param>
internal sealed record AwsCall(string By, string Name);
