namespace BbbGen.Tests.Aws.Session;

/// <summary>The configurations that are played.</summary>
internal static partial class CredentialCases
{
    /// <summary>A region every test account has.</summary>
    private const string Region = "region = eu-west-1\n";

    /// <summary>Keys the test endpoint accepts.</summary>
    private const string Keys = "aws_access_key_id = test\naws_secret_access_key = test\n";

    private const string Uni = $"[profile uni]\n{Region}{Keys}";

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<CredentialCase> All { get; } =
    [
        .. In("Profiles", Profiles), .. In("Regions", Regions), .. In("Files", Files), .. In("Settings of the AWS CLI", Settings),
        .. In("Keys", KeyPairs), .. In("Helper programs", Programs), .. In("Roles", Roles), .. In("MFA", Mfa),
        .. In("IAM Identity Center", IdentityCenter), .. In("aws login", Login), .. In("Instances, containers, tokens in files", Machines),
        .. In("Endpoints and certificates", Endpoints),
    ];

    private static IEnumerable<CredentialCase> In(string group, IEnumerable<CredentialCase> cases) =>
        cases.Select(given => given with { Group = group });

    private static Dictionary<string, string> Set(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value);
}
