namespace BbbGen.Tests.Aws.Session;

/// <content>Profiles, regions, files, and what is written in them.</content>
internal static partial class CredentialCases
{
    private static IEnumerable<CredentialCase> Profiles =>
    [
        new("-p names a profile of ~/.aws/config", 0) { Config = Uni },
        new("-p names a profile of ~/.aws/credentials", 0) { Config = $"[profile uni]\n{Region}", Credentials = $"[uni]\n{Keys}" },
        new("-p names a profile that is in ~/.aws/credentials only, region from AWS_REGION",
            0) { Credentials = $"[uni]\n{Keys}", Variables = Set(("AWS_REGION", "eu-west-1")) },
        new("AWS_PROFILE names it", 0) { Config = Uni, Options = [], Variables = Set(("AWS_PROFILE", "uni")) },
        new("AWS_DEFAULT_PROFILE names it", 0) { Config = Uni, Options = [], Variables = Set(("AWS_DEFAULT_PROFILE", "uni")) },
        new("The default profile", 0) { Config = $"[default]\n{Region}{Keys}", Options = [] },
        new("[profile default] in addition to [default]",
            0) { Config = $"[default]\nregion = nowhere\n[profile default]\n{Region}{Keys}", Options = [] },
        new("-p is misspelled", 1, "There is no AWS profile unii; the profiles are school, uni.")
        {
            Config = $"{Uni}[profile school]\n{Region}",
            Options = ["-p", "unii"],
        },
        new("-p is misspelled, and there is no profile", 1, "There is no AWS profile unii; there are no profiles")
        {
            Options = ["-p", "unii"],
        },
        new("-p is misspelled, and another profile has an unknown sso_session", 1, "There is no AWS profile unii")
        { Config = $"{Uni}[profile other]\nsso_session = gone\n", Options = ["-p", "unii"] },
        new("-p differs in case", 1, "There is no AWS profile UNI; the profiles are uni.") { Config = Uni, Options = ["-p", "UNI"] },
        new("-p is empty", 1, "--profile takes the name of a profile") { Config = Uni, Options = ["-p", ""] },
        new("-p is a space", 1, "--profile takes the name of a profile") { Config = Uni, Options = ["-p", " "] },
        new("AWS_PROFILE is misspelled", 1, "There is no AWS profile unii, which AWS_PROFILE names")
        {
            Config = Uni,
            Options = [],
            Variables = Set(("AWS_PROFILE", "unii")),
        },
        new("AWS_PROFILE is misspelled, and keys are set", 1, "There is no AWS profile unii, which AWS_PROFILE names")
        { Config = Uni, Options = [], Variables = Set(
            ("AWS_PROFILE", "unii"), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_REGION", "eu-west-1")) },
        new("AWS_PROFILE is misspelled, and -p names another", 0) { Config = Uni, Variables = Set(("AWS_PROFILE", "unii")) },
        new("AWS_PROFILE is empty", 0) { Config = $"[default]\n{Region}{Keys}", Options = [], Variables = Set(("AWS_PROFILE", "")) },
        new("The section is named [uni] in ~/.aws/config", 1, "has a section [uni], which must be named [profile uni] there")
        {
            Config = $"[uni]\n{Region}{Keys}",
        },
        new("The section is named [profile uni] in ~/.aws/credentials", 1, "has a section [profile uni], which must be named [uni] there")
        {
            Credentials = $"[profile uni]\n{Keys}",
        },
        new("A name with spaces, in quotation marks",
            0) { Config = $"[profile \"uni of x\"]\n{Region}{Keys}", Options = ["-p", "uni of x"] },
        new("A name with spaces, without quotation marks",
            0) { Config = $"[profile uni of x]\n{Region}{Keys}", Options = ["-p", "uni of x"] },
        new("A name with non-ASCII letters",
            0) { Config = $"[profile schule-münchen]\n{Region}{Keys}", Options = ["-p", "schule-münchen"] },
        new("An empty profile", 1,
            "There are no credentials in profile uni") { Config = $"[profile uni]\n", Options = ["-p", "uni", "--region", "eu-west-1"] },
        new("Only a region in the profile", 1, "There are no credentials in profile uni") { Config = $"[profile uni]\n{Region}" },
        new("Only a region in the profile that AWS_PROFILE names, and keys are set", 0)
        { Config = $"[profile uni]\n{Region}", Options = [], Variables = Set(
            ("AWS_PROFILE", "uni"), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")) },
        new("Nothing at all", 2, "There are no AWS credentials; name a profile with -p, or sign in")
        {
            Options = ["--region", "eu-west-1"],
        },
        new("No default profile, but others", 2,
            "There are no AWS credentials; name a profile with -p (uni), or sign in") { Config = Uni, Options = ["--region", "eu-west-1"] },
    ];

    private static IEnumerable<CredentialCase> Regions =>
    [
        new("Not set anywhere", 1, "No region is chosen") { Config = $"[profile uni]\n{Keys}" },
        new("From --region, overriding an invalid one in the profile",
            0) { Config = $"[profile uni]\nregion = nowhere\n{Keys}", Options = ["-p", "uni", "--region", "eu-west-1"] },
        new("From AWS_DEFAULT_REGION", 0) { Config = $"[profile uni]\n{Keys}", Variables = Set(("AWS_DEFAULT_REGION", "eu-west-1")) },
        new("AWS_REGION is empty, the profile has one", 0) { Config = Uni, Variables = Set(("AWS_REGION", "")) },
        new("--region has underscores", 1, "--region takes a name like eu-west-1; you gave 'eu_west_1'; write eu-west-1.")
        {
            Config = Uni,
            Options = ["-p", "uni", "--region", "eu_west_1"],
        },
        new("AWS_REGION has underscores", 1, "AWS_REGION takes a name like eu-west-1; you gave 'eu_west_1'; write eu-west-1.")
        {
            Config = Uni,
            Variables = Set(("AWS_REGION", "eu_west_1")),
        },
        new("AWS_REGION ends with a carriage return", 1,
            "AWS_REGION takes a name like eu-west-1") { Config = Uni, Variables = Set(("AWS_REGION", "eu-west-1\r")) },
        new("AWS_REGION is an Availability Zone", 1,
            "that is a zone of eu-west-1") { Config = Uni, Variables = Set(("AWS_REGION", "eu-west-1a")) },
        new("AWS_REGION is in capitals", 1,
            "AWS_REGION takes a name like eu-west-1") { Config = Uni, Variables = Set(("AWS_REGION", "EU-WEST-1")) },
        new("AWS_REGION is a place", 1,
            "AWS_REGION takes a name like eu-west-1; you gave 'Ireland'.") { Config = Uni, Variables = Set(("AWS_REGION", "Ireland")) },
        new("AWS_DEFAULT_REGION has a trailing space", 1, "AWS_DEFAULT_REGION takes a name like eu-west-1")
        {
            Config = $"[profile uni]\n{Keys}",
            Variables = Set(("AWS_DEFAULT_REGION", "eu-west-1 ")),
        },
        new("The profile's is followed by a comment", 1,
            "region of profile uni (~/.aws/config, line 2) takes a name like eu-west-1; you gave 'eu-west-1 # Ireland'; write eu-west-1.")
        { Config = $"[profile uni]\nregion = eu-west-1 # Ireland\n{Keys}" },
        new("The profile's is in quotation marks", 1, "write eu-west-1") { Config = $"[profile uni]\nregion = \"eu-west-1\"\n{Keys}" },
        new("Another profile's is followed by a comment", 0) { Config = $"[default]\nregion = eu-west-1 # Ireland\n{Uni}" },
        new("The default profile's is followed by a comment, and AWS_REGION is valid", 0)
        { Config = $"[default]\nregion = eu-west-1 # Ireland\n{Keys}", Options = [], Variables = Set(("AWS_REGION", "eu-west-1")) },
        new("One that the SDK does not know", 0) { Config = $"[profile uni]\nregion = eu-west-9\n{Keys}" },
        new("Keys from variables and no region", 1,
            "No region is chosen") { Options = [], Variables = Set(("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")) },
    ];

    private static IEnumerable<CredentialCase> Files =>
    [
        new("With a byte order mark", 0) { Config = $"\ufeff{Uni}" },
        new("With Windows line endings", 0) { Config = Uni.Replace("\n", "\r\n") },
        new("The credentials file with both",
            0) { Config = $"[profile uni]\n{Region}", Credentials = $"\ufeff[uni]\r\n{Keys.Replace("\n", "\r\n")}" },
        new("A section without its closing bracket", 1, "Line 1 of ~/.aws/config starts a section with [ and does not end it with ]")
        {
            Config = $"[profile uni\n{Region}",
        },
        new("A line without =", 1, "Line 2 of ~/.aws/config is neither a section in brackets nor NAME = VALUE")
        {
            Config = $"[profile uni]\nregion eu-west-1\n",
        },
        new("A line without = in another profile, which the AWS CLI refuses too", 1, "Line 6 of ~/.aws/config")
        {
            Config = $"{Uni}[profile other]\nregion\n",
        },
        new("A line before the first section", 1, "comes before the first section") { Config = $"{Region}{Uni}" },
        new("A broken credentials file", 1,
            "Line 2 of ~/.aws/credentials") { Config = Uni, Credentials = "[uni]\nwJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n" },
        new("Comments, blank lines, colons, leading and trailing spaces", 0)
        { Config =
            "# mine\n\n[profile uni]   \n  ; keys\n  region:eu-west-1  \n  aws_access_key_id =test\n\n  aws_secret_access_key= test\n" },
        new("A duplicate section and a duplicate setting", 0)
        {
            Config = $"[profile uni]\nregion = nowhere\n{Region}[profile uni]\n{Keys}",
        },
        new("Settings in capitals", 0)
        {
            Config = "[profile uni]\nRegion = eu-west-1\nAWS_ACCESS_KEY_ID = test\nAws_Secret_Access_Key = test\n",
        },
        new("~/.aws/config is a folder", 1, "There is no AWS profile uni (~/.aws/config is a folder)") { Config = ":" },
        new("~/.aws/config is a folder, and everything is in variables", 0)
        { Config = ":", Options = [], Variables = Set(
            ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_REGION", "eu-west-1")) },
        new("AWS_CONFIG_FILE names another file",
            0) { Files = Set(("elsewhere", Uni)), Variables = Set(("AWS_CONFIG_FILE", "{home}/elsewhere")) },
        new("AWS_CONFIG_FILE with ~", 0) { Files = Set(("elsewhere", Uni)), Variables = Set(("AWS_CONFIG_FILE", "~/elsewhere")) },
        new("AWS_CONFIG_FILE names a missing file", 1, "(AWS_CONFIG_FILE names ~/nowhere, which does not exist)")
        {
            Config = Uni,
            Variables = Set(("AWS_CONFIG_FILE", "{home}/nowhere")),
        },
        new("AWS_SHARED_CREDENTIALS_FILE names another file", 0)
        { Config = $"[profile uni]\n{Region}", Files =
            Set(("keys", $"[uni]\n{Keys}")), Variables = Set(("AWS_SHARED_CREDENTIALS_FILE", "{home}/keys")) },
        new("AWS_SHARED_CREDENTIALS_FILE names a folder", 1,
            "~/.aws is a folder") { Variables = Set(("AWS_SHARED_CREDENTIALS_FILE", "{home}/.aws")), Config = "" },
        new("Not a text file", 1, "is not a text file in UTF-8") { Config = "[profile uni]\0\n" },
        new("An empty file", 1, "There is no AWS profile uni; there are no profiles") { Config = "" },
    ];

    private static IEnumerable<CredentialCase> Settings =>
    [
        new("retry_mode = legacy", 0) { Config = $"{Uni}retry_mode = legacy\n" },
        new("max_attempts is not a number", 0) { Config = $"{Uni}max_attempts = many\n" },
        new("cli_pager, output, cli_binary_format, cli_auto_prompt, cli_history", 0) { Config = $"{Uni}cli_pager =\noutput = yaml-stream\n"
            + "cli_binary_format = raw-in-base64-out\ncli_auto_prompt = on-partial\ncli_history = enabled\n" },
        new("s3 with nested settings", 0)
        {
            Config = $"{Uni}s3 =\n  max_concurrent_requests = 20\n  signature_version = s3v4\n  addressing_style = path\n",
        },
        new("Values that the SDK for .NET does not know", 0)
        { Config = $"{Uni}sts_regional_endpoints = elsewhere\ndefaults_mode = fast\nec2_metadata_service_endpoint_mode = IPv5\n"
            + "request_checksum_calculation = sometimes\naccount_id_endpoint_mode = maybe\nuse_fips_endpoint = perhaps\n"
            + "sigv4a_signing_region_set = *\nparameter_validation = false\n" },
        new("The same in variables", 0)
        {
            Config = Uni,
            Variables = Set(
                ("AWS_RETRY_MODE", "legacy"), ("AWS_MAX_ATTEMPTS", "many"), ("AWS_STS_REGIONAL_ENDPOINTS", "elsewhere"),
                ("AWS_DEFAULTS_MODE", "fast"),
                ("AWS_USE_FIPS_ENDPOINT", "perhaps"), ("AWS_REQUEST_CHECKSUM_CALCULATION", "sometimes"), ("AWS_PAGER", ""),
                ("AWS_CLI_AUTO_PROMPT", "on")),
        },
        new("Unrelated sections [plugins], [preview], [services], [sso-session]", 0)
        { Config = "[plugins]\nendpoint = awscli_plugin_endpoint\n[preview]\ncloudfront = true\n[services dev]\ns3 =\n"
            + $"  endpoint_url = foo\n[sso-session gone]\nsso_region = nowhere\n{Uni}" },
        new("Another profile in which everything is invalid", 0)
        { Config = "[profile other]\nregion = x # y\nrole_arn = no\nsource_profile = other\ncredential_process = false\n"
            + $"sso_session = gone\nretry_mode = 7\nduration_seconds = long\nendpoint_url = foo\nca_bundle = /nowhere\n{Uni}" },
        new("The default profile in which everything is invalid", 0)
        { Config = "[default]\nregion = x # y\nrole_arn = no\nsso_session = gone\nretry_mode = 7\nendpoint_url = foo\n"
            + $"ca_bundle = /nowhere\n{Uni}" },
    ];
}
