using System.Globalization;

namespace BbbGen.Inputs;

/// <summary>The form of a name with umlauts and the like that DNS, certificates and mail use.</summary>
internal static class Punycode
{
    private static readonly IdnMapping Mapping = new();

    /// <summary>The name in ASCII, for example <c>xn--schule-mnchen-3ob.de</c>; null: it is ASCII already, or no name.</summary>
    public static string? Of(string name)
    {
        if (name.All(char.IsAscii))
        {
            return null;
        }

        try
        {
            var ascii = Mapping.GetAscii(name);
            return DomainName.FullyQualified.IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
