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

/// <summary>A profile's <c>credential_process</c>: aws-vault, granted, saml2aws, <c>aws configure export-credentials</c>.</summary>
internal sealed partial class HelperProgram(AwsProfile profile, CallerEnvironment environment, TimeProvider clock) : CredentialSource
{
    public const string Key = "credential_process";

    /// <summary>As in AWS's SDK for Go (processcreds.DefaultTimeout). The AWS CLI has no limit.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private const int LongestAnswer = 64 * 1024;
    private const int LongestReason = 300;

    public override string Renewal => $"run the program of {profile.Place(Key)} yourself to see what it needs";

    public override async Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        using var timeout = new CancellationTokenSource(Limit, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
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
            throw Failed($"did not answer within {Limit.TotalSeconds:0} seconds");
        }
        catch (InvalidDataException problem)
        {
            throw Failed("printed too much", problem);
        }
        finally
        {
            Stop(process);
        }

        return process.ExitCode == 0
            ? Keys(output.ToString())
            : throw Failed(Reason(error.ToString()) is { Length: > 0 } reason
                ? $"failed: {reason}"
                : $"failed with exit code {process.ExitCode} and no message");
    }

    /// <summary>Through the shell, as the SDKs for .NET and Go. The AWS CLI uses none; every command that works there works here.</summary>
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
            // It has ended by now.
        }
    }

    private IssuedKeys Keys(string output)
    {
        try
        {
            using var answer = JsonDocument.Parse(output, new JsonDocumentOptions { AllowTrailingCommas = true });
            var version = answer.RootElement.GetProperty("Version").GetInt32();
            if (version != 1)
            {
                throw Failed($"printed credentials of Version {version}, and only Version 1 is known");
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
                ? throw Failed($"printed credentials that expired at {expires.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
                : new(new ImmutableCredentials(id, secret, token), expires);

            string Text(string name) =>
                answer.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The exception may quote the output, and so a secret.
            throw Failed("did not print credentials as JSON with Version, AccessKeyId, SecretAccessKey, SessionToken and Expiration");
        }
    }

    private BbbException Failed(string what, Exception? problem = null) => BbbException.Refused(
        $"The {Key} of {profile.Words} {what}", Renewal, problem);

    /// <summary>Its error output on one line, without secrets.</summary>
    private static string Reason(string error)
    {
        var line = string.Join(' ', error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var clean = Opaque.Replace(Assigned.Replace(ControlSequence.Replace(line, ""), $"$1{Redactor.Mark}"), Redactor.Mark).TrimEnd('.');
        return clean.Length <= LongestReason ? clean : $"{clean[..LongestReason]}…";
    }

    /// <summary>A value after a name that suggests a secret, but not after "credentials:" or "token:", which start sentences ("Error
    /// loading SSO Token: Token for x does not exist"). It starts with the name, and repeats are bounded: linear for a long word.</summary>
    [GeneratedRegex(
        @"((?:(?:passw(?:or)?d|passphrase|secret)[\w-]{0,64}[""']?\s{0,8}[:=]|(?:token|key)[\w-]{0,64}(?:[""']\s{0,8}:|\s{0,8}=))"
            + @"\s{0,8}[""']?)[^\s""']+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Assigned { get; }

    /// <summary>Ids of access keys, and long runs with letters of both cases and digits: tokens, also truncated or for URLs.</summary>
    [GeneratedRegex(@"(?<![\w.+/=-])(?=[\w.+/=-]*[a-z])(?=[\w.+/=-]*[A-Z])(?=[\w.+/=-]*[0-9])[\w.+/=-]{20,}"
        + @"|\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b")]
    private static partial Regex Opaque { get; }

    [GeneratedRegex(@"\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f]")]
    private static partial Regex ControlSequence { get; }
}
