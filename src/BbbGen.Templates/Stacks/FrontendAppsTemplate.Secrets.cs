using BbbGen.CloudFormation.Vocabulary.SecretsManager;

namespace BbbGen.Templates.Stacks;

/// <summary>The secrets. A task reads its secrets when it starts.</summary>
public sealed partial class FrontendAppsTemplate
{
    [Label("administrator's login")]
    [Output("Secret with username and password of Greenlight's first administrator.")]
    Secret BBBAdministratorlogin => field ??= AdministratorLogin.Of(BBBAdministratorEMail, FrontendHost, BBBKeyArn);

    [Label("Scalelite: shared secret")]
    [Output("Secret that front ends sign their calls to Scalelite with.")]
    Secret BBBLoadbalancerSecret => field ??= Generated("Shared by Scalelite and its front ends", length: 40);

    [Label("Greenlight: key")]
    Secret BBBGreenlightSecretKeyBase => field ??= Generated("Greenlight's sessions and tokens", length: 128);

    [Label("Scalelite: key")]
    Secret BBBScaleliteSecretKeyBase => field ??= Generated("Scalelite's sessions and tokens", length: 128);

    [Label("Greenlight: database login")]
    Secret BBBGreenlightDatabaseLogin => field ??= DatabaseLogin("greenlight");

    [Label("Scalelite: database login")]
    Secret BBBScaleliteDatabaseLogin => field ??= DatabaseLogin("scalelite");

    /// <summary>Letters and digits only, because it is pasted into forms, and Scalelite splits lists of secrets at colons.</summary>
    Secret Generated(string description, int length, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = description,
        KmsKeyId = BBBKeyArn,
        GenerateSecretString = new() { PasswordLength = length, ExcludePunctuation = true },
    };

    /// <summary>
    /// Each application has a user of its own, so that a flaw in one is no way into the database of the other. Letters and digits, as the
    /// password becomes part of a URL.
    /// </summary>
    Secret DatabaseLogin(string user, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = $"User {user} of the database",
        KmsKeyId = BBBKeyArn,
        GenerateSecretString = new()
        {
            SecretStringTemplate = $$"""{"username":"{{user}}"}""",
            GenerateStringKey = "password",
            PasswordLength = 32,
            ExcludePunctuation = true,
        },
    };
}
