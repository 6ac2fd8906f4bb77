using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;

namespace BbbGen.Templates.CustomResources;

/// <summary>An access key of a user, written only to a secret, as SMTP user and password: <c>lambdas/ses</c>.</summary>
internal sealed class SmtpCredentials([CallerMemberName] string logicalId = "") : CustomResource("Custom::SmtpCredentials", logicalId)
{
    /// <summary>The user; it must have no other access keys. Changing it replaces the resource.</summary>
    public required Value<User> UserName { init => Set(value); }

    /// <summary>The secret that gets the keys <c>smtpusername</c> and <c>smtppassword</c>.</summary>
    public required Value<Arn<Secret>> SecretArn { init => Set(value); }

    /// <summary>The region whose SMTP server accepts the password; other regions do not.</summary>
    public required Value<string> SesRegion { init => Set(value); }
}
