using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The ID of the Route 53 hosted zone of the domain, without the prefix <c>/hostedzone/</c> of Route 53's API.</summary>
internal sealed partial record HostedZoneId
{
    private const string Prefix = "/hostedzone/";

    private HostedZoneId(string value) => Value = value;

    /// <summary>The ID, for example <c>Z0123456789ABCDEFGHIJ</c>.</summary>
    public string Value { get; }

    /// <summary>Reads what an operator typed, or copied from an API response.</summary>
    public static Checked<HostedZoneId> Read(string text)
    {
        var id = text.StartsWith(Prefix) ? text[Prefix.Length..] : text;
        return Allowed.IsMatch(id)
            ? new HostedZoneId(id)
            : Checked<HostedZoneId>.Refused(
                $"--hosted-zone takes an ID like Z0123456789ABCDEFGHIJ, not a name; you gave {Quoted.Text(text)}.");
    }

    public override string ToString() => Value;

    /// <summary>Route 53's API reference promises only a length of up to 32.</summary>
    [GeneratedRegex(@"\A[A-Z0-9]{8,32}\z")]
    private static partial Regex Allowed { get; }
}
