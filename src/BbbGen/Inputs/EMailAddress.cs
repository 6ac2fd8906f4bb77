using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The operator's mail address: alarms, Let's Encrypt and the administrator's account use it.</summary>
internal sealed partial record EMailAddress
{
    /// <summary>RFC 5321, section 4.5.3: what a path may hold, less its brackets.</summary>
    private const int Longest = 254;

    private EMailAddress(string value) => Value = value;

    /// <summary>The address as typed.</summary>
    public string Value { get; }

    /// <summary>Reads what an operator typed.</summary>
    public static Checked<EMailAddress> Read(string text)
    {
        var at = text.LastIndexOf('@');
        var domain = text[(at + 1)..].ToLowerInvariant();
        if (at > 0 && Punycode.Of(domain) is { } ascii)
        {
            return Checked<EMailAddress>.Refused($"--email takes the ASCII form of a domain with other letters: for {Quoted.Text(text)} give {text[..at]}@{ascii}.");
        }

        if (at < 1 || text.Length > Longest || !Atoms.IsMatch(text[..at]) || !DomainName.FullyQualified.IsMatch(domain))
        {
            return Checked<EMailAddress>.Refused($"--email takes an address like ops@uni.example; you gave {Quoted.Text(text)}.");
        }

        if (!LocalPart.IsMatch(text[..at]))
        {
            return Checked<EMailAddress>.Refused($"--email takes letters, digits and . _ + - before the @; you gave {Quoted.Text(text)}.");
        }

        return DomainName.IsSample(domain)
            ? Checked<EMailAddress>.Refused($"--email takes an address of your own; {domain} is reserved for documentation.")
            : new EMailAddress(text);
    }

    public override string ToString() => Value;

    /// <summary>What RFC 5322 allows without quotes.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&*+/=?^_{|}~-]+(?:\.[A-Za-z0-9!#$%&*+/=?^_{|}~-]+)*\z")]
    private static partial Regex Atoms { get; }

    /// <summary>Never wider than the pattern of the template's <c>BBBOperatorEMail</c>, which has to take what is taken here.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9._+-]+\z")]
    private static partial Regex LocalPart { get; }
}
