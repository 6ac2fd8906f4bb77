using System.Security.Cryptography;
using System.Text;

namespace BbbGen.Tests.Aws.Session;

/// <content>Credentials that AWS's own services give, and the way to them.</content>
internal static partial class CredentialCases
{
    private const string Url = "https://uni.awsapps.com/start";
    private const string Session =
        $"[sso-session campus]\nsso_start_url = {Url}\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n";
    private const string Sso = $"[profile uni]\n{Region}sso_session = campus\nsso_account_id = 123456789012\nsso_role_name = Admin\n";
    private const string Good = """{"startUrl": "x", "accessToken": "good", "expiresAt": "{soon}"}""";

    private static IEnumerable<CredentialCase> IdentityCenter =>
    [
        SignedIn("Signed in, with a session", 0, "", Good),
        SignedIn("Signed in, by AWS_PROFILE", 0, "", Good) with { Options = [], Variables = Set(("AWS_PROFILE", "uni")) },
        new("Signed in, with the portal's address in the profile", 0)
        { Config = $"[profile uni]\n{Region}sso_start_url = {Url}\nsso_region = eu-west-1\nsso_account_id = 123456789012\n"
            + "sso_role_name = Admin\n", Files = Set(Token(Url, Good)) },
        new("Never signed in", 2, "Profile uni has no valid IAM Identity Center session; renew the session with 'aws sso login "
            + "--profile uni'.") { Config = $"{Sso}{Session}" },
        new("Never signed in, by AWS_PROFILE", 2,
            "'aws sso login --profile uni'") { Config = $"{Sso}{Session}", Options = [], Variables = Set(("AWS_PROFILE", "uni")) },
        new("Never signed in, the default profile", 2,
            "renew the session with 'aws sso login'.") { Config = $"{Sso.Replace("[profile uni]", "[default]")}{Session}", Options = [] },
        SignedIn("The token has expired", 2, "'aws sso login --profile uni'",
            """{"accessToken": "good", "expiresAt": "2020-01-01T00:00:00Z"}"""),
        SignedIn("The token has expired, in the format of an old AWS CLI", 2, "'aws sso login --profile uni'",
            """{"accessToken": "good", "expiresAt": "2020-01-01T00:00:00UTC"}"""),
        SignedIn("The token has expired and is refreshed", 0, "", """{"accessToken": "old", "expiresAt": "2020-01-01T00:00:00Z","""
            + """ "refreshToken": "refresh-good", "clientId": "c", "clientSecret": "s", "registrationExpiresAt": "{soon}"}"""),
        SignedIn("The token has expired and cannot be refreshed", 2, "'aws sso login --profile uni'", """{"accessToken": "old","""
            + """ "expiresAt": "2020-01-01T00:00:00Z", "refreshToken": "refresh-bad", "clientId": "c", "clientSecret": "s"}"""),
        SignedIn(
            "The session was ended at the portal (401)",
            2,
            "has no valid IAM Identity Center session; renew the session with 'aws sso login --profile uni'.",
            """{"accessToken": "ended", "expiresAt": "{soon}"}"""),
        SignedIn("The token's file is not JSON", 2, "'aws sso login --profile uni'", "{"),
        SignedIn("The token's file is empty", 2, "'aws sso login --profile uni'", ""),
        SignedIn("The token's file is a list", 2, "'aws sso login --profile uni'", "[]"),
        SignedIn("The token's file contains no token", 2, "'aws sso login --profile uni'", "{}"),
        SignedIn("The token's file has other types", 2, "'aws sso login --profile uni'", """{"accessToken": 4, "expiresAt": 5}"""),
        SignedIn("The token's file is a folder", 2, "'aws sso login --profile uni'", ":"),
        SignedIn("The role is not assigned (403)", 2, "Identity Center does not give you the role Nobody in account 123456789012; check "
            + "sso_role_name and sso_account_id of profile uni.", Good) with
        { Config = $"{Sso.Replace("Admin", "Nobody")}{Session}" },
        SignedIn("The role does not exist (404)", 2, "Identity Center does not give you the role Missing", Good) with
        {
            Config = $"{Sso.Replace("Admin", "Missing")}{Session}",
        },
        SignedIn("The portal refuses the request (400)", 2, "AWS refuses sso:GetRoleCredentials: Account id is not valid", Good) with
        {
            Config = $"{Sso.Replace("Admin", "Odd")}{Session}",
        },
        new("sso_session names an unknown session", 1, "sso_session of profile uni (~/.aws/config, line 3) names the section [sso-session "
            + "campus], and ~/.aws/config has none") { Config = Sso },
        new("sso_session without sso_start_url", 1, "sso_start_url is missing in profile uni, which takes its credentials from IAM "
            + "Identity Center") { Config = $"{Sso}[sso-session campus]\nsso_region = eu-west-1\n" },
        new("sso_session without sso_region", 1, "sso_region is missing in profile uni")
        {
            Config = $"{Sso}[sso-session campus]\nsso_start_url = {Url}\n",
        },
        new("An invalid sso_region", 1, "sso_region of profile uni (~/.aws/config, line 8) takes a name like eu-west-1; you gave "
            + "'eu_west_1'; write eu-west-1.") { Config = $"{Sso}[sso-session campus]\nsso_start_url = {Url}\nsso_region = eu_west_1\n" },
        new("Without sso_account_id", 1, "sso_account_id is missing in profile uni")
        {
            Config = $"[profile uni]\n{Region}sso_session = campus\nsso_role_name = Admin\n{Session}",
        },
        new("Without sso_role_name", 1, "sso_role_name is missing in profile uni")
        {
            Config = $"[profile uni]\n{Region}sso_session = campus\nsso_account_id = 123456789012\n{Session}",
        },
        SignedIn("A role is assumed with it", 0, "", Good) with { Config = $"[profile uni]\n{Region}role_arn = {Role}\n"
            + $"source_profile = campus\n{Sso.Replace("[profile uni]", "[profile campus]")}{Session}" },
        new("A role is assumed with it, without a sign-in", 2, "'aws sso login --profile campus'")
        { Config = $"[profile uni]\n{Region}role_arn = {Role}\n"
            + $"source_profile = campus\n{Sso.Replace("[profile uni]", "[profile campus]")}{Session}" },
        new("The portal does not respond", 2, "No answer to sso:GetRoleCredentials (Connection refused)")
        { Config = $"{Sso}{Session}", Files = Set(Token("campus", Good)), Variables = Set(("AWS_ENDPOINT_URL_SSO", "http://127.0.0.1:9")) },
    ];

    private static IEnumerable<CredentialCase> Machines =>
    [
        new("An instance with a role", 0)
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_EC2_METADATA_DISABLED", ""), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "{AWS_ENDPOINT_URL_SSO}")),
        },
        new("An instance without a role", 2, "There are no AWS credentials; name a profile with -p")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_EC2_METADATA_DISABLED", ""), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "{AWS_ENDPOINT_URL}")),
        },
        new("The instance metadata service does not respond", 2, "There are no AWS credentials; name a profile with -p")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_EC2_METADATA_DISABLED", ""), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9")),
        },
        new("AWS_EC2_METADATA_SERVICE_ENDPOINT is not a URL", 1,
            "AWS_EC2_METADATA_SERVICE_ENDPOINT takes an address like http://169.254.169.254")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_EC2_METADATA_DISABLED", ""), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "foo")),
        },
        new("A container, as in CloudShell", 0) { Options = ["--region", "eu-west-1"], Variables = Set(
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "{AWS_ENDPOINT_URL_SSO}/container"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "x")) },
        new("A container with an unexpected response", 2,
            "The answer of the container (AWS_CONTAINER_CREDENTIALS_FULL_URI) does not contain credentials")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_CONTAINER_CREDENTIALS_FULL_URI", "{AWS_ENDPOINT_URL_SSO}/odd")),
        },
        new("A container's URL on another host without TLS", 1, "AWS_CONTAINER_CREDENTIALS_FULL_URI takes an address of AWS's containers")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://192.0.2.1/x")),
        },
        new("A missing token file of a container", 2, "There are no credentials of the container")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_CONTAINER_CREDENTIALS_FULL_URI", "{AWS_ENDPOINT_URL_SSO}/container"),
                ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/nowhere")),
        },
        new("A token in a file, by variables", 0) { Files = Set(("token", "jwt")), Options = ["--region", "eu-west-1"], Variables = Set(
            ("AWS_WEB_IDENTITY_TOKEN_FILE", "{home}/token"), ("AWS_ROLE_ARN", Role)) },
        new("A token in a file, by a profile", 0)
        {
            Files = Set(("token", "jwt")),
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nweb_identity_token_file = {{home}}/token\n",
        },
        new("The token's file does not exist", 1, "web_identity_token_file of profile uni (~/.aws/config, line 4) names ~/token, which "
            + "cannot be read") { Config = $"[profile uni]\n{Region}role_arn = {Role}\nweb_identity_token_file = {{home}}/token\n" },
        new("The token's file is empty", 1, "names ~/token, which is empty")
        {
            Files = Set(("token", "\n")),
            Config = $"[profile uni]\n{Region}role_arn = {Role}\nweb_identity_token_file = {{home}}/token\n",
        },
        new("AWS_WEB_IDENTITY_TOKEN_FILE names a folder", 1, "AWS_WEB_IDENTITY_TOKEN_FILE names ~, which is a folder")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_WEB_IDENTITY_TOKEN_FILE", "{home}"), ("AWS_ROLE_ARN", Role)),
        },
        new("AWS_WEB_IDENTITY_TOKEN_FILE without AWS_ROLE_ARN", 1, "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not")
        {
            Options = ["--region", "eu-west-1"],
            Variables = Set(("AWS_WEB_IDENTITY_TOKEN_FILE", "{home}/token")),
        },
    ];

    private static IEnumerable<CredentialCase> Endpoints =>
    [
        new("AWS_ENDPOINT_URL is not a URL", 1, "AWS_ENDPOINT_URL takes an address like https://aws.example:4566; you gave 'foo'.")
        {
            Config = Uni,
            Variables = Set(("AWS_ENDPOINT_URL", "foo")),
        },
        new("AWS_ENDPOINT_URL lacks its scheme", 1,
            "AWS_ENDPOINT_URL takes an address like") { Config = Uni, Variables = Set(("AWS_ENDPOINT_URL", "localhost:4566")) },
        new("AWS_ENDPOINT_URL is a file", 1,
            "AWS_ENDPOINT_URL takes an address like") { Config = Uni, Variables = Set(("AWS_ENDPOINT_URL", "file:///etc/passwd")) },
        new("AWS_ENDPOINT_URL_S3 is not a URL", 1,
            "AWS_ENDPOINT_URL_S3 takes an address like") { Config = Uni, Variables = Set(("AWS_ENDPOINT_URL_S3", "foo")) },
        new("endpoint_url of the profile is not a URL", 1, "endpoint_url of profile uni (~/.aws/config, line 5) takes an address like")
        {
            Config = $"{Uni}endpoint_url = foo\n",
            Variables = Set(("AWS_ENDPOINT_URL", "")),
        },
        new("endpoint_url of the profile",
            0) { Config = $"{Uni}endpoint_url = {{AWS_ENDPOINT_URL}}\n", Variables = Set(("AWS_ENDPOINT_URL", "")) },
        new("Endpoints in a services section", 0)
        { Config = $"{Uni}services = dev\n[services dev]\nsts =\n  endpoint_url = {{AWS_ENDPOINT_URL}}\ncloudformation =\n"
            + "  endpoint_url = {AWS_ENDPOINT_URL}\n", Variables = Set(("AWS_ENDPOINT_URL", "")) },
        new("An endpoint in a services section that is not a URL", 1,
            "endpoint_url of s3 in [services dev] (~/.aws/config, line 8) takes an address like")
        { Config = $"{Uni}services = dev\n[services dev]\ns3 =\n  endpoint_url = foo\n", Variables = Set(("AWS_ENDPOINT_URL", "")) },
        new("services names an unknown section", 1, "services of profile uni (~/.aws/config, line 5) names the section [services dev]")
        {
            Config = $"{Uni}services = dev\n",
            Variables = Set(("AWS_ENDPOINT_URL", "")),
        },
        new("Nothing listens there", 2, "No answer to sts:GetCallerIdentity (Connection refused)")
        {
            Config = Uni,
            Variables = Set(("AWS_ENDPOINT_URL", "http://127.0.0.1:9")),
        },
        new("Something else responds there", 2,
            "sts:GetCallerIdentity") { Config = Uni, Variables = Set(("AWS_ENDPOINT_URL", "{AWS_ENDPOINT_URL_SSO}/odd")) },
        new("AWS_CA_BUNDLE names a missing file", 1, "AWS_CA_BUNDLE names /nowhere/ca.pem, which cannot be read")
        {
            Config = Uni,
            Variables = Set(("AWS_CA_BUNDLE", "/nowhere/ca.pem")),
        },
        new("AWS_CA_BUNDLE names a folder", 1,
            "AWS_CA_BUNDLE names ~, which is a folder") { Config = Uni, Variables = Set(("AWS_CA_BUNDLE", "{home}")) },
        new("AWS_CA_BUNDLE names a file without certificates", 1, "AWS_CA_BUNDLE names ~/.aws/config, which contains no certificate in PEM")
        {
            Config = Uni,
            Variables = Set(("AWS_CA_BUNDLE", "{home}/.aws/config")),
        },
        new("AWS_CA_BUNDLE names a broken certificate", 1, "AWS_CA_BUNDLE names ~/ca.pem, which contains no certificate in PEM")
        { Config = Uni, Files = Set(("ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")), Variables =
            Set(("AWS_CA_BUNDLE", "{home}/ca.pem")) },
        new("ca_bundle of the profile names a missing file", 1, "ca_bundle of profile uni (~/.aws/config, line 5) names /nowhere/ca.pem, "
            + "which cannot be read") { Config = $"{Uni}ca_bundle = /nowhere/ca.pem\n" },
    ];

    private static CredentialCase SignedIn(string name, int exitCode, string says, string token) => new(
        name, exitCode, says) { Config = $"{Sso}{Session}", Files = Set(Token("campus", token)) };

    /// <summary>Where the AWS CLI keeps a token.</summary>
    private static (string Path, string Text) Token(string key, string text) =>
#pragma warning disable CA5350 // the CLI's own naming
        ($".aws/sso/cache/{Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)))}.json", text);
#pragma warning restore CA5350
}
