namespace BbbGen.Templates.Tests.Permissions;

/// <summary>A call of AWS's API that a script or a function makes.</summary>
/// <param name="By">The file it stands in.</param>
/// <param name="Name">Service and operation as the AWS CLI writes them: <c>ssm get-parameter</c>. <c>+tags</c> when it also tags.</param>
internal sealed record AwsCall(string By, string Name);
