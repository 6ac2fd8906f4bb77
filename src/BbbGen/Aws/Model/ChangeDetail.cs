namespace BbbGen.Aws.Model;

/// <summary>Whether a change makes a resource anew.</summary>
internal enum Recreation
{
    Never,
    Sometimes,
    Always,
}

/// <summary>One reason why a resource changes, as a change set gives it.</summary>
/// <param name="Attribute">Part of the declaration: <c>Properties</c>, <c>Tags</c>, <c>Metadata</c>, <c>UpdatePolicy</c>, …</param>
/// <param name="Name">The property; null for the other parts.</param>
/// <param name="Recreation">Whether that makes the resource anew.</param>
/// <param name="IsCertain">Whether the value is another one for sure; if not, AWS finds out when it executes (evaluation <c>Dynamic</c>).</param>
/// <param name="Cause">The parameter, resource or attribute the value comes from, as <c>BBBDBName</c> or <c>Launch.LatestVersionNumber</c>; null: the template itself.</param>
internal sealed record ChangeDetail(string Attribute, string? Name, Recreation Recreation, bool IsCertain, string? Cause)
{
    /// <summary>What a change set calls the properties of a declaration.</summary>
    public const string Properties = "Properties";

    /// <summary>The attribute of a launch template that is another one after each change of it.</summary>
    public const string Version = "LatestVersionNumber";

    /// <summary>What changes, in one word.</summary>
    public string What => Name ?? Attribute;

    /// <summary>Whether nothing works otherwise because of it.</summary>
    public bool IsLabel => Attribute is "Tags" or "Metadata" || (Attribute == Properties && Name is "Tags");

}
