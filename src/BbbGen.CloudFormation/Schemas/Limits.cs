using System.Globalization;

namespace BbbGen.CloudFormation.Schemas;

/// <summary>What limits speak of.</summary>
public enum LimitOf
{
    /// <summary>The number of characters of a text, or of a document's text.</summary>
    Length,

    /// <summary>The number of items of a list or of entries of a map.</summary>
    Items,

    /// <summary>The value of a number, or of a text that stands for one.</summary>
    Value,
}

/// <summary>The least and the most a property takes.</summary>
/// <param name="Least">Null when there is none.</param>
/// <param name="Most">Null when there is none.</param>
/// <param name="Of">What they speak of.</param>
public sealed record Limits(double? Least, double? Most, LimitOf Of)
{
    /// <summary>Whether they allow this length, count or value. They are known with six significant digits, and what differs only beyond is allowed.</summary>
    public bool Allow(double amount)
    {
        var known = double.Parse(amount.ToString("G6", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return !(known < Least) && !(known > Most);
    }
}
