using BbbGen.CloudFormation.Vocabulary.SecretsManager;

namespace BbbGen.Templates.Stacks;

/// <summary>The login of Greenlight's first administrator, the same in both environment types.</summary>
internal static class AdministratorLogin
{
    /// <summary>
    /// Punctuation with a special meaning in a shell, in rake's argument list, in JSON or in Ruby's interpolation.
    /// Greenlight accepts the rest, <c>% + - . = @ _ ~ ^ :</c>, as the special character that its password rule requires.
    /// </summary>
    private const string HazardousCharacters = "!\"#$&'()*,/;<>?[\\]`{|}";

    /// <summary>The secret, with the keys <c>username</c> and <c>password</c>.</summary>
    /// <param name="mail">The administrator's mail address, which is Greenlight's user name.</param>
    /// <param name="greenlight">The host name of Greenlight.</param>
    public static Secret Of(Value<string> mail, Value<string> greenlight, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = $"Login at https://{greenlight}",

        // Every text in here must stay as it is: CloudFormation generates a new password whenever one changes
        // (cloudformation-coverage-roadmap issues 1161 and 2210), and Greenlight keeps the old one.
        GenerateSecretString = new()
        {
            SecretStringTemplate = $$"""{"username":"{{mail}}"}""",
            GenerateStringKey = "password",
            PasswordLength = 20,
            RequireEachIncludedType = true,
            ExcludeCharacters = HazardousCharacters,
        },
    };
}
