namespace BbbGen.Generators.AwsApi;

/// <summary>The C# type of a member, as in the official packages: values are nullable, and null is "not set".</summary>
internal static class CSharpType
{
    public static string Of(ApiType type) => type is ApiType.Scalar { Name: not "string" } ? Element(type) + "?" : Element(type);

    /// <summary>The type of a list's element or a map's value.</summary>
    public static string Element(ApiType type) => type switch
    {
        ApiType.ListOf list => $"List<{Element(list.Element)}>",
        ApiType.MapOf map => $"Dictionary<string, {Element(map.Value)}>",
        ApiType.Scalar { Name: "time" } => "DateTime",
        ApiType.Scalar scalar => scalar.Name,
        _ => ((ApiType.Named)type).Name,
    };
}
