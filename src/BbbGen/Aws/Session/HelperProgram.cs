using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Session;

/// <summary>
/// The program a profile names in <c>credential_process</c>: aws-vault, granted, saml2aws, <c>aws configure export-credentials</c>.
/// </summary>
/// <param name="profile">The profile.</param>
/// <param name="environment">What the program is started with: the operator's variables.</param>
/// <param name="clock">Tells how long it takes, and whether what it gives has ended already.</param>
internal sealed partial class HelperProgram(AwsProfile profile, CallerEnvironment environment, TimeProvider clock) : CredentialSource
{
    /// <summary>The setting that names it.</summary>
    public const string Key = "credential_process";

    /// <summary>As long as AWS's SDK for Go waits (processcreds.DefaultTimeout). The AWS CLI would wait forever.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private const int LongestAnswer = 64 * 1024;
    private const int LongestReason = 300;

    /// <inheritdoc/>
    public override string Renewal => $"run the program of {profile.Place(Key)} yourself to see what it needs";

    /// <inheritdoc/>
    public override async Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        using var patience = new CancellationTokenSource(Limit, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        try
        {
            await Task.WhenAll(
                ReadAsync(process.StandardOutput, output, limit.Token),
                ReadAsync(process.StandardError, error, limit.Token),
                process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"gave no answer within {Limit.TotalSeconds:0} seconds"));
        }
        catch (InvalidDataException problem)
        {
            throw Failed("gave an answer that is too long", problem);
        }
        finally
        {
            Stop(process);
        }

        return process.ExitCode == 0
            ? Keys(output.ToString())
            : throw Failed(Reason(error.ToString()) is { Length: > 0 } reason
                ? $"failed: {reason}"
                : string.Create(CultureInfo.InvariantCulture, $"failed with exit code {process.ExitCode} and said nothing"));
    }

    /// <summary>
    /// Through the shell, as the SDKs for .NET and Go start it: the AWS CLI starts it without, which makes a difference only for what
    /// that cannot start.
    /// </summary>
    private Process Start()
    {
        var command = profile[Key]!.Value;
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { Arguments = $"/c {command}" }
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        start.Environment.Clear();
        foreach (var (name, value) in environment.Variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException)
        {
            throw Failed("cannot be started", problem);
        }
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder text, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > LongestAnswer)
            {
                throw new InvalidDataException();
            }
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception problem) when (problem is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }

    private IssuedKeys Keys(string output)
    {
        try
        {
            using var answer = JsonDocument.Parse(output, new() { AllowTrailingCommas = true });
            var version = answer.RootElement.GetProperty("Version").GetInt32();
            if (version != 1)
            {
                throw Failed(
                    string.Create(CultureInfo.InvariantCulture, $"printed credentials of Version {version}, and only Version 1 is known"));
            }

            var (id, secret, token) = (Text("AccessKeyId"), Text("SecretAccessKey"), Text("SessionToken"));
            if (id.Length == 0 || secret.Length == 0)
            {
                throw Failed($"printed credentials without {(id.Length == 0 ? "AccessKeyId" : "SecretAccessKey")}");
            }

            var expires = Text("Expiration") is { Length: > 0 } text
                ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : (DateTimeOffset?)null;
            return expires <= clock.GetUtcNow()
                ? throw Failed(
                    string.Create(
                        CultureInfo.InvariantCulture, $"printed credentials that ended at {expires.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"))
                : new(new(id, secret, token), expires);

            string Text(string name) =>
                answer.RootElement.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.GetString() ?? "" : "";
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The exception may quote what was printed, and so a secret.
            throw Failed("did not print credentials as JSON with Version, AccessKeyId, SecretAccessKey, SessionToken and Expiration");
        }
    }

    private BbbException Failed(string what, Exception? problem = null) => BbbException.Refused(
        $"The program {profile.Words} names for its credentials {what}", Renewal, problem);

    /// <summary>What it said, on one line, without what may be a secret.</summary>
    private static string Reason(string error)
    {
        var line = string.Join(' ', error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var clean = Opaque.Replace(Assigned.Replace(ControlSequence.Replace(line, ""), $"$1{Redactor.Mark}"), Redactor.Mark).TrimEnd('.');
        return clean.Length <= LongestReason ? clean : $"{clean[..LongestReason]}…";
    }

    /// <summary>
    /// A value behind a name that says it is secret. Not behind "credentials:" or "token:", with which these programs begin their
    /// sentences ("Error loading SSO Token: Token for x does not exist").
    /// </summary>
    [GeneratedRegex(@"([\w-]*(?:(?:passw(?:or)?d|passphrase|secret)[\w-]*[""']?\s*[:=]|(?:token|key)[\w-]*(?:[""']\s*:|\s*=))\s*[""']?)[^\s""']+", RegexOptions.IgnoreCase)]
    private static partial Regex Assigned { get; }

    /// <summary>
    /// Ids of keys, and letters of both cases and digits in one long piece: a token, also where it is cut or has the alphabet of URLs.
    /// </summary>
    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b|(?=[\w.+/=-]*[a-z])(?=[\w.+/=-]*[A-Z])(?=[\w.+/=-]*[0-9])[\w.+/=-]{20,}")]
    private static partial Regex Opaque { get; }

    [GeneratedRegex(@"\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f]")]
    private static partial Regex ControlSequence { get; }
}
