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

/// <summary>Whether a changed resource is replaced.</summary>
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
/// <param name="Action">What happens to the resource.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">For example <c>AWS::RDS::DBCluster</c>.</param>
/// <param name="Replacement">Whether it is replaced.</param>
internal sealed record ResourceChange(ChangeAction Action, string LogicalId, string Type, Replacement Replacement)
{
    /// <summary>Logical ids of the nested stacks that lead here from the root.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Why it changes, if AWS says so.</summary>
    public IReadOnlyList<ChangeDetail> Details { get; init; } = [];

    /// <summary>What remains of the old resource when it is removed or replaced.</summary>
    public Remains Remains { get; init; }

    /// <summary>Path and logical id, separated by slashes.</summary>
    public string Address => string.Join('/', [.. Path, LogicalId]);

    public bool IsStack => Type == StackEvent.StackType;

    /// <summary>
    /// Whether it may turn out to be no change: only tags or metadata change, or AWS determines only during execution whether a value differs. AWS
    /// lists every resource that reads an attribute of a changed resource.
    /// </summary>
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
