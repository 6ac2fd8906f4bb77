using System.Text.RegularExpressions;

namespace BbbGen.Aws.Model;

/// <summary>Removes secrets from texts by their form, from shared texts also mail addresses and account ids; it redacts in doubt.</summary>
/// <remarks>A line of a log may have 256 KB. No pattern may restart at every character of a long word: it begins at a boundary or with a
/// literal, and what it repeats before a secret is bounded.</remarks>
internal static partial class Redactor
{
    public const string Mark = "[redacted]";

    public static string Secrets(string text)
    {
        var clean = PrivateKey.Replace(text, Mark);
        clean = AddressLogin.Replace(clean, $"$1{Mark}@");
        clean = Named.Replace(clean, Hide);
        clean = Element.Replace(clean, $"$1{Mark}");
        clean = Said.Replace(clean, $"$1{Mark}");
        clean = Header.Replace(clean, $"$1{Mark}"); // last of those by name: it may take the name of a quoted value that follows
        clean = Argument.Replace(clean, $"$1{Mark}");
        clean = AccessKey.Replace(clean, Mark);
        clean = LongToken.Replace(clean, Mark);
        return LongHex.Replace(clean, Mark);
    }

    /// <summary>Without secrets, mail addresses and account ids.</summary>
    public static string All(string text) => AccountId.Replace(Mail.Replace(Secrets(text), "[mail]"), "[account]");

    /// <summary>Also without the names of users and sessions, which usually identify people: for texts that are shared.</summary>
    public static string Anonymous(string text) => Person.Replace(All(text), "$1[name]");

    public static bool IsSecretName(string name) => SecretName.IsMatch(name);

    /// <summary>An ARN only names a secret. In ARNs and actions of Secrets Manager the service's name looks like a secret's name.</summary>
    private static string Hide(Match named)
    {
        var (name, value) = (named.Groups[1].Value, named.Groups[2].Value);
        return value.TrimStart('"', '\'', '\\').StartsWith("arn:")
            || (name == "secretsmanager:" && (OfSecret.IsMatch(value) || Action.IsMatch(value)))
                ? named.Value
                : $"{name}{Mark}";
    }

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\z)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey { get; }

    /// <summary>Headers that carry a login, to the end of the line or of the surrounding quotes.</summary>
    [GeneratedRegex(
        @"((?:proxy-)?authorization[""']?\s*[:=]\s*[""']?|x-amz-security-token[""']?\s*[:=]\s*[""']?|(?:set-)?cookie[""']?\s*:\s*[""']?)"
            + @"[^""'\r\n\\]+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Header { get; }

    /// <summary><c>scheme://user:password@host</c>; after a colon also with a slash in the password.</summary>
    [GeneratedRegex(@"(://)(?:[^\s/""'@:]{0,128}:[^\s""']{0,256}@|[^\s/""']*@)")]
    private static partial Regex AddressLogin { get; }

    /// <summary>A name that suggests a secret, then <c>=</c> or <c>:</c>, then a value in quotes, or to the end if they are not closed, or
    /// up to a space; in shells, logs, JSON, and JSON in JSON. BigBlueButton signs its API calls with <c>checksum=</c>, and lets people
    /// into a meeting with <c>moderatorPW</c> and <c>attendeePW</c>.</summary>
    [GeneratedRegex(
        @"((?:passw(?:or)?d|passphrase|secret|token|credential|api_?key|access_?key|private_?key|smtpuser|smtp_user|turnkey|signature"
            + @"|checksum|salt|moderatorpw|attendeepw)[\w.-]{0,128}\\{0,8}[""']?\s{0,16}[:=]\s{0,16})"
            + @"(\\{0,8}""(?:[^""\\]|\\[^""])*\\*(?:""|\z)|'[^']*(?:'|\z)|[^\s""',;&)}\]]+)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Named { get; }

    /// <summary>The same in XML, as BigBlueButton's API answers.</summary>
    [GeneratedRegex(
        @"(<[\w.:-]{0,64}?(?:passw(?:or)?d|secret|token|moderatorpw|attendeepw)[\w.:-]{0,64}>)[^<]+", RegexOptions.IgnoreCase)]
    private static partial Regex Element { get; }

    /// <summary><c>password is VALUE</c>, but not what is usually said about a password.</summary>
    [GeneratedRegex(
        @"((?:passw(?:or)?d|passphrase)\s{1,4}(?:is|was)\s{0,4}[:=]?\s{1,4})"
            + @"(?!(?:not|no|too|required|missing|empty|blank|wrong|incorrect|invalid|valid|expired|unknown|set|in|stored|being)"
            + @"(?:[\s.,;:)]|\z))"
            + @"(?:""[^""]*(?:""|\z)|'[^']*(?:'|\z)|\S+)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Said { get; }

    /// <summary><c>--password VALUE</c>, <c>-secret VALUE</c>.</summary>
    [GeneratedRegex(@"(\s--?[\w-]{0,64}?(?:password|secret|token|key)\s{1,16})\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Argument { get; }

    /// <summary>Ids of access keys, as IAM's documentation lists their prefixes.</summary>
    [GeneratedRegex(@"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b")]
    private static partial Regex AccessKey { get; }

    /// <summary>Secret keys, session tokens, SMTP passwords: long, with letters of both cases and digits.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9+/=])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[0-9])[A-Za-z0-9+/]{32,}={0,2}")]
    private static partial Regex LongToken { get; }

    /// <summary>From 32 digits (16 bytes): keys of Rails and BigBlueButton, and what <c>openssl rand -hex</c> prints. The digest of a
    /// container image, the id in an ARN of ECS and a log stream of Lambda (<c>[$LATEST]…</c>) have that form too, and what is before
    /// them says so. bbbgen's own digests are written as they are.</summary>
    [GeneratedRegex(@"(?<![0-9a-zA-Z])(?=[0-9a-fA-F]{32})"
        + @"(?<!sha256:|:(?:task|container-instance)/(?:[\w-]{1,255}/)?|\[(?:\$LATEST|[0-9]{1,6})\])"
        + @"[0-9a-fA-F]+(?![0-9a-zA-Z])")]
    private static partial Regex LongHex { get; }

    /// <summary>What follows <c>arn:aws:secretsmanager:</c>: region, account, and the name with six characters that AWS appends.</summary>
    [GeneratedRegex(@"\A[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}:\d{12}:secret:[\w/+=.@-]+\z")]
    private static partial Regex OfSecret { get; }

    /// <summary>The name of an action, such as <c>GetSecretValue</c>.</summary>
    [GeneratedRegex(@"\A(?:[A-Z][a-z]{1,30}){2,8}\z")]
    private static partial Regex Action { get; }

    /// <summary>The user or session in a caller's ARN, usually a person's name; the role before it stays.</summary>
    [GeneratedRegex(@"(arn:[\w-]+:(?:iam|sts)::[^:\s]*:(?:assumed-role/[\w+=,.@-]+/|user/|federated-user/))[\w+=,.@/-]+")]
    private static partial Regex Person { get; }

    [GeneratedRegex(@"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Mail { get; }

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)")]
    private static partial Regex AccountId { get; }

    [GeneratedRegex(
        "passw(or)?d|passphrase|secret|token|credential|api_?key|access_?key|private_?key|smtpuser|authorization|signature|salt"
            + "|moderatorpw|attendeepw",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretName { get; }
}
