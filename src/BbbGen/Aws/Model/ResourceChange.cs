namespace BbbGen.Aws.Model;

internal enum ChangeAction
{
    Add,
    Modify,
    Remove,

    /// <summary>An existing resource is imported into the stack.</summary>
    Import,

    /// <summary>Decided during execution (<c>Dynamic</c>), or a value this version does not know.</summary>
    Other,
}

internal enum Replacement
{
    No,

    /// <summary>AWS decides during execution.</summary>
    Possible,
    Yes,
}

/// <summary>What remains of a resource that is removed or replaced.</summary>
internal enum Remains
{
    Nothing,

    /// <summary>A snapshot of its data.</summary>
    Snapshot,

    /// <summary>The resource itself, retained outside any stack.</summary>
    Itself,
}

/// <summary>One line of a change set.</summary>
internal sealed record ResourceChange(ChangeAction Action, string LogicalId, string Type, Replacement Replacement)
{
    /// <summary>Logical ids of the nested stacks that lead here from the root.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    public IReadOnlyList<ChangeDetail> Details { get; init; } = [];

    public Remains Remains { get; init; }

    public string Address => string.Join('/', [.. Path, LogicalId]);

    public bool IsStack => Type == StackEvent.StackType;

    /// <summary>Whether it may turn out to be no change: only labels change, or AWS determines the value only during execution. AWS lists
    /// every resource that reads an attribute of a changed resource.</summary>
    public bool IsSlight => Action is ChangeAction.Modify && Replacement is Replacement.No && Details.Count > 0
        && Details.All(detail => detail.IsLabel || !detail.IsCertain);

    /// <summary>The properties that cause its replacement, certainly or possibly.</summary>
    public IEnumerable<string> ForcedBy
    {
        get
        {
            var forcing = Details.Where(detail => detail.Recreation is not Recreation.Never).ToList();
            var always = forcing.Where(detail => detail.Recreation is Recreation.Always && detail.IsCertain).ToList();
            return (Replacement is Replacement.Yes && always.Count > 0 ? always : forcing).Select(detail => detail.What).Distinct();
        }
    }
}

internal enum Recreation
{
    Never,
    Sometimes,
    Always,
}

/// <summary>One reason why a resource changes, as a change set gives it.</summary>
/// <param name="Attribute">Part of the declaration: <c>Properties</c>, <c>Tags</c>, <c>Metadata</c>, <c>UpdatePolicy</c>, …</param>
/// <param name="Name">The property; null for the other parts.</param>
/// <param name="IsCertain">Otherwise AWS determines during execution whether the value changes (evaluation <c>Dynamic</c>).</param>
/// <param name="Cause">Where the value comes from, such as <c>BBBDBName</c> or <c>Launch.LatestVersionNumber</c>; null: template.</param>
internal sealed record ChangeDetail(string Attribute, string? Name, Recreation Recreation, bool IsCertain, string? Cause)
{
    public const string Properties = "Properties";

    /// <summary>The attribute of a launch template that changes with each update of it.</summary>
    public const string Version = "LatestVersionNumber";

    public string What => Name ?? Attribute;

    public bool IsLabel => Attribute is "Tags" or "Metadata" || (Attribute == Properties && Name is "Tags");
}
