namespace BbbGen.Tests.Aws.Session;

/// <content>Where credentials come from.</content>
internal static partial class CredentialCases
{
    private const string Role = "arn:aws:iam::123456789012:role/deployer";
    private const string Printed = """'{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test"}'""";
    private const string Me = $"[profile me]\n{Keys}";

    private static IEnumerable<CredentialCase> KeyPairs =>
    [
        new("An ID without a secret", 1, "aws_secret_access_key is missing in profile uni")
        {
            Config = $"[profile uni]\n{Region}aws_access_key_id = test\n",
        },
        new("A secret without an ID", 1, "aws_access_key_id is missing in profile uni")
        {
            Config = $"[profile uni]\n{Region}aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
        },
        new("An empty secret", 1, "aws_secret_access_key is missing in profile uni")
        {
            Config = $"[profile uni]\n{Region}aws_access_key_id = test\naws_secret_access_key =\n",
        },
        new("The ID in one file and the secret in the other",
            0) { Config = $"[profile uni]\n{Region}aws_access_key_id = test\n", Credentials = "[uni]\naws_secret_access_key = test\n" },
        new("A comment after the ID", 1,
            "aws_access_key_id of profile uni (~/.aws/credentials, line 2) takes one word, but is 'test # mine'")
        { Config = $"[profile uni]\n{Region}", Credentials = "[uni]\naws_access_key_id = test # mine\naws_secret_access_key = test\n" },
        new("A comment after the secret", 1,
            "aws_secret_access_key of profile uni (~/.aws/credentials, line 3) takes one word; put comments")
        { Config = $"[profile uni]\n{Region}", Credentials =
            "[uni]\naws_access_key_id = test\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY # mine\n" },
        new("An invisible character after the ID", 1,
            "aws_access_key_id of profile uni (~/.aws/config, line 3) contains a space, a line break or another character that no key has")
        { Config = $"[profile uni]\n{Region}aws_access_key_id = test\u200b\naws_secret_access_key = test\n" },
        new("A wrong secret", 2, "AWS does not accept profile uni (SignatureDoesNotMatch)")
        {
            Config = $"[profile uni]\n{Region}aws_access_key_id = test\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
        },
        new("Keys that AWS does not know", 2, "AWS does not accept profile uni (InvalidClientTokenId)")
        {
            Config = $"[profile uni]\n{Region}aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = test\n",
        },
        new("AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY", 1, "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not")
        {
            Options = [],
            Variables = Set(("AWS_ACCESS_KEY_ID", "test"), ("AWS_REGION", "eu-west-1")),
        },
        new("AWS_SECRET_ACCESS_KEY without AWS_ACCESS_KEY_ID, and a default profile",
            0) { Config = $"[default]\n{Region}{Keys}", Options = [], Variables = Set(("AWS_SECRET_ACCESS_KEY", "test")) },
        new("AWS_SECRET_ACCESS_KEY ends with a carriage return", 1,
            "AWS_SECRET_ACCESS_KEY contains a space, a line break or another character that no key has")
        { Options = [], Variables = Set(("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\r"), ("AWS_REGION", "eu-west-1")) },
        new("Keys in variables, and -p names a profile",
            0) { Config = Uni, Variables = Set(("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "wrong")) },
        new("Wrong keys in variables override a valid AWS_PROFILE, as for the AWS CLI", 2,
            "AWS does not accept the default AWS credentials (InvalidClientTokenId)")
        { Config = Uni, Options = [], Variables = Set(
            ("AWS_PROFILE", "uni"), ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "wrong")) },
    ];

    private static IEnumerable<CredentialCase> Programs =>
    [
        Program("It returns keys", 0, "", $"echo {Printed}"),
        Program("It returns keys without an expiration", 0, "",
            """echo '{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test", "SessionToken": null, "Expiration": "{soon}"}'"""),
        Program("It fails without output", 2, "The credential_process of profile uni failed with exit code 1 and no message", "false"),
        Program(
            "It fails with a reason",
            2,
            "failed: aws-vault: error: exec: Failed to get credentials: no session; run the program of credential_process of profile uni",
            "echo 'aws-vault: error: exec: Failed to get credentials: no session.' >&2; exit 3"),
        Program(
            "It fails with several lines, in colors",
            2,
            "failed: Traceback (most recent call last): botocore.exceptions.TokenRetrievalError",
            "printf 'Traceback (most recent call last):\\n\\033[31mbotocore.exceptions.TokenRetrievalError\\033[0m\\n' >&2; exit 1"),
        Program("It fails with a secret in its message", 2, "[redacted]",
            "echo 'bad key AKIAIOSFODNN7EXAMPLE with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' >&2; exit 1"),
        Program("It fails after printing a secret", 2, "failed with exit code 1 and no message",
            "echo wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY; exit 1"),
        Program("It does not exist", 2, "The credential_process of profile uni failed", "/nowhere/aws-vault exec uni"),
        Program("It is not executable", 2, "Permission denied", "/etc"),
        Program("It prints nothing", 2, "did not print credentials as JSON", "true"),
        Program("It does not print JSON", 2, "did not print credentials as JSON", "echo wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        Program("It prints a list", 2, "did not print credentials as JSON", "echo '[1]'"),
        Program("It prints text before the JSON", 2, "did not print credentials as JSON", $"echo Welcome; echo {Printed}"),
        Program("It prints Version 2", 2, "printed credentials of Version 2, and only Version 1 is known",
            """echo '{"Version": 2, "AccessKeyId": "test", "SecretAccessKey": "test"}'"""),
        Program("It prints no Version", 2, "did not print credentials as JSON with Version",
            """echo '{"AccessKeyId": "test", "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}'"""),
        Program(
            "It prints no secret", 2, "printed credentials without SecretAccessKey", """echo '{"Version": 1, "AccessKeyId": "test"}'"""),
        Program("It prints numbers", 2, "did not print credentials as JSON",
            """echo '{"Version": "1", "AccessKeyId": 4, "SecretAccessKey": 5}'"""),
        Program("Its credentials have expired", 2, "printed credentials that expired at 2020-01-01 00:00:00 UTC",
            """echo '{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test", "Expiration": "2020-01-01T00:00:00Z"}'"""),
        Program("It prints an expiration that is not a time", 2, "did not print credentials as JSON",
            """echo '{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test", "Expiration": "tomorrow"}'"""),
        Program("It prints endlessly", 2, "printed too much", "yes"),
        Program("It reads the variables of the shell", 0, "",
            """test "$AWS_PROFILE" = other && echo '{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test"}'""") with
        { Variables = Set(("AWS_PROFILE", "other")) },
        new("The profile that AWS_PROFILE names has one that fails", 2, "The credential_process of profile uni failed")
        { Config = $"[profile uni]\n{Region}credential_process = false\n", Options = [], Variables = Set(("AWS_PROFILE", "uni")) },
        new("The default profile has one that fails", 2, "The credential_process of profile default failed")
        {
            Config = $"[default]\n{Region}credential_process = false\n",
            Options = [],
        },
        new("Keys in the credentials file take precedence",
            0) { Config = $"[profile uni]\n{Region}credential_process = false\n", Credentials = $"[uni]\n{Keys}" },
    ];

    private static IEnumerable<CredentialCase> Roles =>
    [
        new("Assumed with another profile's keys", 0) { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n{Me}" },
        new("Assumed with its own keys", 0) { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = uni\n{Keys}" },
        new("Assumed with a helper program", 0)
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n[profile me]\ncredential_process = echo {Printed}\n",
        },
        new("Assumed with a helper program that fails", 2, "The credential_process of profile me failed")
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n[profile me]\ncredential_process = false\n",
        },
        new("A role that is assumed with a role", 0) { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = mid\n"
            + $"[profile mid]\nrole_arn = {Role}\nsource_profile = me\n{Me}" },
        new("With external_id, role_session_name and duration_seconds", 0) { Config = $"[profile uni]\n{Region}role_arn = {Role}\n"
            + $"source_profile = me\nexternal_id = x\nrole_session_name = ops\nduration_seconds = 3600\n{Me}" },
        new("No credentials to assume it", 1, "Profile uni names a role but not the credentials that assume it; add source_profile or "
            + "credential_source.") { Config = $"[profile uni]\n{Region}role_arn = {Role}\n" },
        new("source_profile and credential_source", 1, "has both source_profile and credential_source")
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\ncredential_source = Environment\n{Me}",
        },
        new("source_profile names an unknown profile", 1, "There is no AWS profile me, which is source_profile of profile uni "
            + "(~/.aws/config, line 4)") { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n" },
        new("source_profile has no credentials", 1, "There are no credentials in profile me, which is source_profile of profile uni")
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n[profile me]\n{Region}",
        },
        new("source_profile names itself, without keys", 1, "There are no credentials in profile uni")
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = uni\n",
        },
        new("Two profiles refer to each other", 1, "The profiles uni, me name one another as source_profile") { Config =
            $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n[profile me]\nrole_arn = {Role}\nsource_profile = uni\n" },
        new("Three profiles refer to each other", 1, "The profiles uni, a, b name one another as source_profile")
        { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = a\n[profile a]\nrole_arn = {Role}\nsource_profile = b\n"
            + $"[profile b]\nrole_arn = {Role}\nsource_profile = uni\n" },
        new("role_arn is a user", 1,
            "role_arn of profile uni (~/.aws/config, line 3) takes a role like arn:aws:iam::123456789012:role/NAME")
        {
            Config = $"[profile uni]\n{Region}role_arn = arn:aws:iam::123456789012:user/me\nsource_profile = me\n{Me}",
        },
        new("role_arn is followed by a comment", 1, "role_arn of profile uni (~/.aws/config, line 3) takes one word")
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role} # mine\nsource_profile = me\n{Me}",
        },
        new("duration_seconds is too short", 1, "duration_seconds of profile uni (~/.aws/config, line 5) takes seconds from 900 to 43200; "
            + "you gave '60'.") { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\nduration_seconds = 60\n{Me}" },
        new("Assumed with keys that AWS does not know", 2, "AWS does not accept profile uni (InvalidClientTokenId)")
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n[profile me]\n"
                + "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n",
        },
        new("credential_source = Environment", 0)
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\ncredential_source = Environment\n",
            Variables = Set(("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")),
        },
        new("credential_source = Environment, and nothing is set", 1, "credential_source leads to no credentials: AWS_ACCESS_KEY_ID "
            + "is not set") { Config = $"[profile uni]\n{Region}role_arn = {Role}\ncredential_source = Environment\n" },
        new("credential_source = EcsContainer, and there is none", 1, "credential_source leads to no credentials: this is not a "
            + "container in AWS") { Config = $"[profile uni]\n{Region}role_arn = {Role}\ncredential_source = EcsContainer\n" },
        new("credential_source = Ec2InstanceMetadata", 0)
        { Config = $"[profile uni]\n{Region}role_arn = {Role}\ncredential_source = Ec2InstanceMetadata\n", Variables = Set(
            ("AWS_EC2_METADATA_DISABLED", ""), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "{AWS_ENDPOINT_URL_SSO}")) },
        new("credential_source = Ec2InstanceMetadata, and nothing responds", 2, "There are no credentials of the instance")
        { Config = $"[profile uni]\n{Region}role_arn = {Role}\ncredential_source = Ec2InstanceMetadata\n", Variables = Set(
            ("AWS_EC2_METADATA_DISABLED", ""), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9")) },
        new("credential_source is unknown", 1, "takes Environment, Ec2InstanceMetadata or EcsContainer; you gave 'ec2'.")
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\ncredential_source = ec2\n",
        },
    ];

    private static IEnumerable<CredentialCase> Mfa =>
    [
        WithMfa("On a terminal", 0, "") with { Typed = "123456\n" },
        WithMfa("Without a terminal", 1,
            $"Profile uni assumes {Role} with a code of arn:aws:iam::123456789012:mfa/ops, and there is no terminal to ask for it on"),
        WithMfa("An invalid code", 1, "An MFA code has six digits") with { Typed = "12345\n" },
        WithMfa("Nothing is typed", 1, "An MFA code has six digits") with { Typed = "\n" },
        new("A profile whose source requires a code", 1, $"Profile me assumes {Role} with a code")
        { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n[profile me]\nrole_arn = {Role}\n"
            + $"mfa_serial = arn:aws:iam::123456789012:mfa/ops\nsource_profile = ops\n[profile ops]\n{Keys}" },
    ];

    private static IEnumerable<CredentialCase> Login =>
    [
        new("-p names its profile", 1, "Profile uni was created by 'aws login', which bbbgen cannot use; add a profile with "
            + "credential_process = aws configure export-credentials --profile uni --format process, and use that one.")
        { Config = $"[profile uni]\n{Region}login_session = arn:aws:iam::123456789012:user/me\n" },
        new("AWS_PROFILE names its profile", 1, "Profile uni was created by 'aws login'")
        { Config = $"[profile uni]\n{Region}login_session = arn:aws:iam::123456789012:user/me\n", Options =
            [], Variables = Set(("AWS_PROFILE", "uni")) },
        new("It is the default profile", 1, "Profile default was created by 'aws login'")
        {
            Config = $"[default]\n{Region}login_session = arn:aws:iam::123456789012:user/me\n",
            Options = [],
        },
        new("A role is assumed with it", 1, "Profile me was created by 'aws login'")
        { Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\n[profile me]\n"
            + "login_session = arn:aws:iam::123456789012:user/me\n" },
        new("The suggested alternative", 0) { Config = $"[profile uni]\n{Region}credential_process = echo {Printed}\n[profile login]\n"
            + "login_session = arn:aws:iam::123456789012:user/me\n" },
    ];

    private static CredentialCase Program(string name, int exitCode, string says, string command) =>
        new(name, exitCode, says) { Config = $"[profile uni]\n{Region}credential_process = {command}\n" };

    private static CredentialCase WithMfa(string name, int exitCode, string says) =>
        new(name, exitCode, says)
        {
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nsource_profile = me\nmfa_serial = arn:aws:iam::123456789012:mfa/ops\n{Me}",
        };
}
