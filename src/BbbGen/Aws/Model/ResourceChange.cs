namespace BbbGen.Aws.Model;

/// <summary>What becomes of a resource.</summary>
internal enum ChangeAction
{
    Add,
    Modify,
    Remove,

    /// <summary>One that exists already comes under the stack's care.</summary>
    Import,

    /// <summary>A dynamic decision, or a word this version does not know.</summary>
    Other,
}

/// <summary>Whether a changed resource is made anew.</summary>
internal enum Replacement
{
    No,

    /// <summary>AWS decides when it executes.</summary>
    Possible,
    Yes,
}

/// <summary>What is left of a resource that is removed or replaced.</summary>
internal enum Remains
{
    Nothing,

    /// <summary>A snapshot of what it held.</summary>
    Snapshot,

    /// <summary>The resource itself, which no stack looks after any more.</summary>
    Itself,
}

/// <summary>One line of a change set.</summary>
/// <param name="Action">What becomes of the resource.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">For example <c>AWS::RDS::DBCluster</c>.</param>
/// <param name="Replacement">Whether it is made anew.</param>
internal sealed record ResourceChange(ChangeAction Action, string LogicalId, string Type, Replacement Replacement)
{
    /// <summary>Logical ids of the nested stacks that lead here from the root.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Why it changes, as far as it does and AWS says so.</summary>
    public IReadOnlyList<ChangeDetail> Details { get; init; } = [];

    /// <summary>What is left of the old one when it is removed or replaced.</summary>
    public Remains Remains { get; init; }

    /// <summary>Path and logical id, with slashes between them.</summary>
    public string Address => string.Join('/', [.. Path, LogicalId]);

    /// <summary>Whether it is a nested stack.</summary>
    public bool IsStack => Type == StackEvent.StackType;

    /// <summary>
    /// Whether nothing may come of it: only tags or metadata change, or AWS will see only when it executes whether a value is another one. AWS
    /// lists whatever reads an attribute of something that changes.
    /// </summary>
    public bool IsSlight => Action is ChangeAction.Modify && Replacement is Replacement.No && Details.Count > 0
        && Details.All(detail => detail.IsLabel || !detail.IsCertain);

    /// <summary>The properties because of which it is made anew, for sure or perhaps.</summary>
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
