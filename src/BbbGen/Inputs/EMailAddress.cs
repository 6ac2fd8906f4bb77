using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The operator's email address: used for alarms, Let's Encrypt and the administrator account.</summary>
internal sealed partial record EMailAddress
{
    /// <summary>RFC 5321, section 4.5.3: the length of a path without its brackets.</summary>
    private const int MaxLength = 254;

    private EMailAddress(string value) => Value = value;

    public string Value { get; }

    public static Checked<EMailAddress> Read(string text)
    {
        var at = text.LastIndexOf('@');
        var domain = text[(at + 1)..].ToLowerInvariant();
        var problem = at > 0 && DomainName.Punycode(domain) is { } ascii
                ? $"the ASCII form of an international domain: instead of {Quoted.Text(text)} use {text[..at]}@{ascii}."
            : at < 1 || text.Length > MaxLength || !Atoms.IsMatch(text[..at]) || !DomainName.FullyQualified.IsMatch(domain)
                ? $"an address like ops@uni.example; you gave {Quoted.Text(text)}."
            : !LocalPart.IsMatch(text[..at]) ? $"letters, digits and . _ + - before the @; you gave {Quoted.Text(text)}."
            : DomainName.IsSample(domain) ? $"an address that you own; {domain} is reserved for documentation."
            : null;
        return problem is null ? new EMailAddress(text) : Checked<EMailAddress>.Refused($"--email takes {problem}");
    }

    public override string ToString() => Value;

    /// <summary>What RFC 5322 allows without quotes.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&*+/=?^_{|}~-]+)*\z")]
    private static partial Regex Atoms { get; }

    /// <summary>Must not accept more than the pattern of the template parameter <c>BBBOperatorEMail</c>.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9._+-]+\z")]
    private static partial Regex LocalPart { get; }
}
