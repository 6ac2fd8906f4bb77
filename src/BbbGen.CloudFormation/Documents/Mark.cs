namespace BbbGen.CloudFormation.Documents;

/// <summary>A place in a text.</summary>
/// <param name="Line">From 1; 0 for what was never written down.</param>
/// <param name="Column">From 1.</param>
public readonly record struct Mark(int Line, int Column) : IComparable<Mark>
{
    /// <inheritdoc/>
    public int CompareTo(Mark other) => Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);

    /// <summary>As people say it.</summary>
    public override string ToString() => $"line {Line}, column {Column}";

    public static bool operator <(Mark left, Mark right) => left.CompareTo(right) < 0;

    public static bool operator >(Mark left, Mark right) => left.CompareTo(right) > 0;

    public static bool operator <=(Mark left, Mark right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Mark left, Mark right) => left.CompareTo(right) >= 0;
}
