using System.Text.RegularExpressions;

namespace BbbGen.Diagnosis;

/// <summary>Strips AWS's reasons of handlers, request ids and protocol codes.</summary>
internal static partial class FailureReason
{
    /// <summary>One line, without a full stop at its end.</summary>
    public static string Of(string? reason)
    {
        var text = Blank.Replace(reason ?? "", " ").Trim();
        text = new[] { Tokens, Protocol, Answer, LogStream, Requested, Embedded }.Aggregate(text, (rest, noise) => noise.Replace(rest, ""));
        if (Handler.Match(text) is { Success: true } handled)
        {
            text = handled.Groups[1].Value;
        }

        text = text.Trim().TrimEnd('.').Trim();
        return text.Length == 0 ? "AWS gives no reason" : text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank { get; }

    /// <summary>Suffixes of CloudFormation's resource handlers and of custom resource responses.</summary>
    [GeneratedRegex(@"\s*\((?:RequestToken: |HandlerErrorCode: |RequestId: |Request ID: |SDK Attempt Count: )[^()]*\)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Tokens { get; }

    /// <summary>Suffixes of the SDK inside the handler, in two generations.</summary>
    [GeneratedRegex(@"\s*\(Service: [^()]*(?:\([^()]*\)[^()]*)*\)")]
    private static partial Regex Protocol { get; }

    [GeneratedRegex(@"^Received response status \[FAILED\] from custom resource\. Message returned: ")]
    private static partial Regex Answer { get; }

    [GeneratedRegex(@"\s*See the details in CloudWatch Log Stream: \S+")]
    private static partial Regex LogStream { get; }

    [GeneratedRegex(@"\s*Rollback requested by user\.?$")]
    private static partial Regex Requested { get; }

    [GeneratedRegex(@"^Embedded stack \S+ was not successfully \w+: ")]
    private static partial Regex Embedded { get; }

    [GeneratedRegex(@"^Resource handler returned message: ""(.*)""\.?$")]
    private static partial Regex Handler { get; }
}
