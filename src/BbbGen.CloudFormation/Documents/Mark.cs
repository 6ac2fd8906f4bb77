namespace BbbGen.CloudFormation.Documents;

/// <summary>A position in a text.</summary>
/// <param name="Line">From 1; 0 if the node was not read from a text.</param>
/// <param name="Column">From 1.</param>
public readonly record struct Mark(int Line, int Column) : IComparable<Mark>
{
    /// <inheritdoc/>
    public int CompareTo(Mark other) => Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);

    /// <summary>For messages.</summary>
    public override string ToString() => $"line {Line}, column {Column}";

    public static bool operator <(Mark left, Mark right) => left.CompareTo(right) < 0;

    public static bool operator >(Mark left, Mark right) => left.CompareTo(right) > 0;

    public static bool operator <=(Mark left, Mark right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Mark left, Mark right) => left.CompareTo(right) >= 0;
}
