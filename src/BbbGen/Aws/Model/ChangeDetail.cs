namespace BbbGen.Aws.Model;

/// <summary>Whether a change replaces a resource.</summary>
internal enum Recreation
{
    Never,
    Sometimes,
    Always,
}

/// <summary>One reason why a resource changes, as a change set gives it.</summary>
/// <param name="Attribute">Part of the declaration: <c>Properties</c>, <c>Tags</c>, <c>Metadata</c>, <c>UpdatePolicy</c>, …</param>
/// <param name="Name">The property; null for the other parts.</param>
/// <param name="Recreation">Whether it replaces the resource.</param>
/// <param name="IsCertain">Whether the value certainly changes; if not, AWS determines it during execution (evaluation <c>Dynamic</c>).</param>
/// <param name="Cause">The parameter, resource or attribute the value comes from, such as <c>BBBDBName</c> or <c>Launch.LatestVersionNumber</c>; null: the template.</param>
internal sealed record ChangeDetail(string Attribute, string? Name, Recreation Recreation, bool IsCertain, string? Cause)
{
    public const string Properties = "Properties";

    /// <summary>The attribute of a launch template that changes with each update of it.</summary>
    public const string Version = "LatestVersionNumber";

    public string What => Name ?? Attribute;

    /// <summary>Whether it changes no behavior.</summary>
    public bool IsLabel => Attribute is "Tags" or "Metadata" || (Attribute == Properties && Name is "Tags");
}
