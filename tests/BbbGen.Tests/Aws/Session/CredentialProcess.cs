using BbbGen.Testing;
using BbbGen.Tests.EndToEnd;

namespace BbbGen.Tests.Aws.Session;

/// <summary>bbbgen as a separate process, with credentials of its own.</summary>
internal static class CredentialProcess
{
    /// <summary>Runs <c>status</c>.</summary>
    public static Task<ProgramRun> RunAsync(CredentialDesk desk, params string[] options) => ProgramRun.OfAsync(
        TestedProgram.Command[0], [.. TestedProgram.Command.Skip(1), "status", .. options, "-s", "demo"], Path.GetTempPath(), Shell(desk),
        TestContext.Current.CancellationToken);

    /// <summary>The variables of the process, without those of the machine the tests run on.</summary>
    public static IReadOnlyDictionary<string, string> Shell(CredentialDesk desk) => new Dictionary<string, string>
    {
        ["AWS_CONFIG_FILE"] = "", ["AWS_SHARED_CREDENTIALS_FILE"] = "",
    }.Concat(desk.Variables).GroupBy(variable => variable.Key).ToDictionary(group => group.Key, group => group.Last().Value);
}
