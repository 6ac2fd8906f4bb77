using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The operator's email address: used for alarms, Let's Encrypt and the administrator account.</summary>
internal sealed partial record EMailAddress
{
    /// <summary>RFC 5321, section 4.5.3: the length of a path without its brackets.</summary>
    private const int MaxLength = 254;

    private EMailAddress(string value) => Value = value;

    /// <summary>The address as it was typed.</summary>
    public string Value { get; }

    /// <summary>Reads what an operator typed.</summary>
    public static Checked<EMailAddress> Read(string text)
    {
        var at = text.LastIndexOf('@');
        var domain = text[(at + 1)..].ToLowerInvariant();
        if (at > 0 && DomainName.Punycode(domain) is { } ascii)
        {
            return Checked<EMailAddress>.Refused(
                $"--email takes the ASCII form of an international domain: instead of {Quoted.Text(text)} use {text[..at]}@{ascii}.");
        }

        if (at < 1 || text.Length > MaxLength || !Atoms.IsMatch(text[..at]) || !DomainName.FullyQualified.IsMatch(domain))
        {
            return Checked<EMailAddress>.Refused($"--email takes an address like ops@uni.example; you gave {Quoted.Text(text)}.");
        }

        if (!LocalPart.IsMatch(text[..at]))
        {
            return Checked<EMailAddress>.Refused($"--email takes letters, digits and . _ + - before the @; you gave {Quoted.Text(text)}.");
        }

        return DomainName.IsSample(domain)
            ? Checked<EMailAddress>.Refused($"--email takes an address that you own; {domain} is reserved for documentation.")
            : new EMailAddress(text);
    }

    public override string ToString() => Value;

    /// <summary>What RFC 5322 allows without quotes.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&*+/=?^_{|}~-]+)*\z")]
    private static partial Regex Atoms { get; }

    /// <summary>Must not accept more than the pattern of the template parameter <c>BBBOperatorEMail</c>.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9._+-]+\z")]
    private static partial Regex LocalPart { get; }
}
