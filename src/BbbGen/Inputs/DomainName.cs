using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The domain the deployment answers under, in lower case: the front end is <c>conference.</c> below it.</summary>
internal sealed partial record DomainName
{
    /// <summary>A DNS name has at most 253 characters; the longest name below the domain begins with <c>conference.</c> or a server's random label.</summary>
    private const int Longest = 253 - 20;

    /// <summary>Reserved for documentation by RFC 2606: nobody owns them, but examples use them.</summary>
    internal static readonly string[] Samples = ["example.com", "example.net", "example.org"];

    private DomainName(string value) => Value = value;

    /// <summary>The name, without a trailing dot.</summary>
    public string Value { get; }

    /// <summary>Where people meet.</summary>
    public Uri FrontEnd => new($"https://conference.{Value}");

    /// <summary>Reads what an operator typed.</summary>
    public static Checked<DomainName> Read(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal))
        {
            return Checked<DomainName>.Refused($"--domain takes a bare name like bbb.uni.example, without scheme or path; you gave {Quoted.Text(text)}.");
        }

        var name = text.TrimEnd('.').ToLowerInvariant();
        if (Punycode.Of(name) is { } ascii)
        {
            return Checked<DomainName>.Refused($"--domain takes the ASCII form of a name with other letters: for {Quoted.Text(text)} give {ascii}.");
        }

        if (!FullyQualified.IsMatch(name) || name.Length > Longest)
        {
            return Checked<DomainName>.Refused($"--domain takes a full domain name like bbb.uni.example; you gave {Quoted.Text(text)}.");
        }

        return IsSample(name)
            ? Checked<DomainName>.Refused($"--domain takes a domain of your own; {name} is reserved for documentation.")
            : new DomainName(name);
    }

    /// <summary>Whether a name is, or lies below, one that is reserved for documentation.</summary>
    internal static bool IsSample(string name) =>
        Samples.Any(sample => name == sample || name.EndsWith($".{sample}", StringComparison.Ordinal));

    public override string ToString() => Value;

    [GeneratedRegex(@"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\z")]
    internal static partial Regex FullyQualified { get; }
}
