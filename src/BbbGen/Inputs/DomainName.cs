using System.Globalization;
using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The domain of the deployment, in lower case; the front end is <c>conference.</c> below it.</summary>
internal sealed partial record DomainName
{
    /// <summary>253 is the limit of DNS; 20 are reserved for <c>conference.</c> or the random label of a server.</summary>
    private const int MaxLength = 253 - 20;

    /// <summary>Reserved for documentation by RFC 2606; copied from examples by mistake.</summary>
    internal static readonly string[] Samples = ["example.com", "example.net", "example.org"];

    private DomainName(string value) => Value = value;

    /// <summary>The name, without a trailing dot.</summary>
    public string Value { get; }

    public Uri FrontEnd => new($"https://conference.{Value}");

    public static Checked<DomainName> Read(string text)
    {
        var name = text.TrimEnd('.').ToLowerInvariant();
        var problem = text.Contains('/')
                ? $"a name like bbb.uni.example, without scheme or path; you gave {Quoted.Text(text)}."
            : Punycode(name) is { } ascii ? $"the ASCII form of an international name: instead of {Quoted.Text(text)} use {ascii}."
            : !FullyQualified.IsMatch(name) || name.Length > MaxLength
                ? $"a full domain name like bbb.uni.example; you gave {Quoted.Text(text)}."
            : IsSample(name) ? $"a domain that you own; {name} is reserved for documentation."
            : null;
        return problem is null ? new DomainName(name) : Checked<DomainName>.Refused($"--domain takes {problem}");
    }

    /// <summary>Whether a name is, or is below, one that is reserved for documentation.</summary>
    internal static bool IsSample(string name) =>
        Samples.Any(sample => name == sample || name.EndsWith($".{sample}"));

    /// <summary>The ASCII form of a name, such as <c>xn--schule-mnchen-3ob.de</c>; null if it is ASCII already, or not a name.</summary>
    internal static string? Punycode(string name)
    {
        try
        {
            return !name.All(char.IsAscii) && new IdnMapping().GetAscii(name) is var ascii && FullyQualified.IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\z")]
    internal static partial Regex FullyQualified { get; }
}
