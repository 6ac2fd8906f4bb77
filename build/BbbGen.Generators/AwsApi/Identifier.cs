namespace BbbGen.Generators.AwsApi;

/// <summary>Converts AWS's names to C# names.</summary>
internal static class Identifier
{
    public static bool IsValid(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>A member's property: the wire's name with a capital.</summary>
    public static string Property(string wireName) => char.ToUpperInvariant(wireName[0]) + wireName.Substring(1);

    /// <summary>An enumeration's value: <c>eu-central-1</c> is <c>EuCentral1</c>.</summary>
    public static string EnumValue(string value)
    {
        var words = new string([.. value.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : ' ')])
            .Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(Property));
        return name.Length > 0 && char.IsDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>An error's class: AWS leaves the suffix off in old services.</summary>
    public static string Exception(string errorName) =>
        errorName.EndsWith("Exception", StringComparison.Ordinal) ? errorName : errorName + "Exception";
}
