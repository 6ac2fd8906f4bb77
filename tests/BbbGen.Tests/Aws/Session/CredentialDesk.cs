using System.Text;
using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Session;
using BbbGen.Terminal;

namespace BbbGen.Tests.Aws.Session;

/// <summary>Somebody's computer: a home folder with an AWS configuration, and bbbgen started there.</summary>
internal sealed class CredentialDesk : IDisposable
{
    /// <summary>What <c>status</c> tells once CloudFormation has answered: there is nothing in the account.</summary>
    public const string Accepted = "demo is not deployed: there is neither a stack demo nor demo-Sources.\n";

    /// <summary>What follows where only some services can be reached, or the region has no EC2.</summary>
    private const string VolumesUnknown = "Whether servers that ended left volumes could not be found out; look in EC2.\n";

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

    /// <summary>All that is set in the shell.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string> { ["HOME"] = _home, ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "", ["AWS_EC2_METADATA_DISABLED"] = "true" }
            .Concat(_endpoints)
            .Concat(_case.Variables.Select(variable => KeyValuePair.Create(variable.Key, Filled(variable.Value))))
            .GroupBy(variable => variable.Key)
            .ToDictionary(group => group.Key, group => group.Last().Value);

    /// <summary>Starts the command in this process; the exit code and what people were told; 0 and nothing where AWS accepted who they are.</summary>
    public async Task<(int ExitCode, string Error)> RunAsync(CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        using var interruption = new Interruption();
        using var stopping = cancellationToken.Register(() => interruption.Raise());
        var screen = new Screen(output, error, _case.Typed is null ? null : new StringReader(_case.Typed));
        var account = new AwsAccount(new CallerEnvironment(Variables), screen.AskAsync, TimeProvider.System);
        var exitCode = await Program.RunAsync(["status", .. _case.Options, "-s", "demo"], account.ConnectAsync, screen, TimeProvider.System, interruption);
        return AcceptedIn(error.ToString()) ? (BbbGen.Application.ExitCode.Success, "") : (exitCode, error.ToString());
    }

    /// <summary>The same text without what differs from run to run.</summary>
    public string Told(string text) => Port.Replace(text.Replace(_home, "~", StringComparison.Ordinal), "127.0.0.1:PORT");

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
        text.Replace("{home}", _home, StringComparison.Ordinal).Replace("{soon}", DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), StringComparison.Ordinal),
        (filled, endpoint) => filled.Replace($"{{{endpoint.Key}}}", endpoint.Value, StringComparison.Ordinal));

    private static readonly Regex Port = new(@"(127\.0\.0\.1|localhost):\d+");

    /// <summary>Whether the last that was said means that the credentials were accepted.</summary>
    public static bool AcceptedIn(string told) => told.Replace(VolumesUnknown, "", StringComparison.Ordinal).EndsWith(Accepted, StringComparison.Ordinal);
}
