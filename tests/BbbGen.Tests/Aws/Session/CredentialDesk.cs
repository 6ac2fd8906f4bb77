using System.Text;
using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Session;
using BbbGen.Terminal;

namespace BbbGen.Tests.Aws.Session;

/// <summary>A home folder with an AWS configuration, in which bbbgen runs.</summary>
internal sealed class CredentialDesk : IDisposable
{
    /// <summary>What <c>status</c> tells once CloudFormation has answered: there is nothing in the account.</summary>
    public const string Accepted = "demo is not deployed: there is no stack demo or demo-Sources.\n";

    /// <summary>What follows where only some services can be reached, or the region has no EC2.</summary>
    private const string VolumesUnknown = "Could not check whether terminated servers left volumes; check the EC2 console.\n";

    private readonly string _home = Directory.CreateTempSubdirectory("bbbgen-home-").FullName;
    private readonly CredentialCase _case;
    private readonly IReadOnlyDictionary<string, string> _endpoints;

    public CredentialDesk(CredentialCase given, IReadOnlyDictionary<string, string> endpoints)
    {
        (_case, _endpoints) = (given, endpoints);
        Write(".aws/config", given.Config);
        Write(".aws/credentials", given.Credentials);
        foreach (var (path, text) in given.Files)
        {
            Write(path, text);
        }
    }

    /// <summary>The variables of the shell.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string> { ["HOME"] = _home, ["PATH"] = Environment.GetEnvironmentVariable("PATH")
            ?? "", ["AWS_EC2_METADATA_DISABLED"] = "true" }
            .Concat(_endpoints)
            .Concat(_case.Variables.Select(variable => KeyValuePair.Create(variable.Key, Filled(variable.Value))))
            .GroupBy(variable => variable.Key)
            .ToDictionary(group => group.Key, group => group.Last().Value);

    /// <summary>
    /// Runs the command in this process and returns the exit code and the error output; 0 and nothing if AWS accepted the credentials.
    /// </summary>
    public async Task<(int ExitCode, string Error)> RunAsync(CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        using var interruption = new Interruption();
        using var stopping = cancellationToken.Register(() => interruption.Raise());
        var screen = new Screen(output, error, _case.Typed is null ? null : new StringReader(_case.Typed));
        var account = new AwsConnector(new CallerEnvironment(Variables), screen.AskAsync, TimeProvider.System);
        var exitCode = await Program.RunAsync(
            ["status", .. _case.Options, "-s", "demo"], account.ConnectAsync, screen, TimeProvider.System, interruption);
        return AcceptedIn(error.ToString()) ? (BbbGen.Application.ExitCode.Success, "") : (exitCode, error.ToString());
    }

    /// <summary>The text without what differs between runs.</summary>
    public string Normalized(string text) => Port.Replace(text.Replace(_home, "~"), "127.0.0.1:PORT");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private void Write(string path, string? text)
    {
        var full = Path.Join(_home, path);
        if (text == ":")
        {
            Directory.CreateDirectory(full);
        }
        else if (text is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, Encoding.UTF8.GetBytes(Filled(text)));
        }
    }

    private string Filled(string text) => _endpoints.Aggregate(
        text.Replace("{home}", _home).Replace("{soon}", DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)),
        (filled, endpoint) => filled.Replace($"{{{endpoint.Key}}}", endpoint.Value));

    private static readonly Regex Port = new(@"(127\.0\.0\.1|localhost):\d+");

    /// <summary>Whether the output ends as it does when the credentials were accepted.</summary>
    public static bool AcceptedIn(string printed) => printed.Replace(VolumesUnknown, "").EndsWith(Accepted);
}
