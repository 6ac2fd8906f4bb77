using System.Globalization;

namespace BbbGen.CloudFormation.Schemas;

/// <summary>What limits apply to.</summary>
public enum LimitOf
{
    /// <summary>The number of characters of a text, or of a document's text.</summary>
    Length,

    /// <summary>The number of items of a list or of entries of a map.</summary>
    Items,

    /// <summary>The value of a number, or of a string that represents one.</summary>
    Value,
}

/// <summary>The minimum and the maximum of a property.</summary>
/// <param name="Least">Null when there is none.</param>
/// <param name="Most">Null when there is none.</param>
/// <param name="Of">What they apply to.</param>
public sealed record Limits(double? Least, double? Most, LimitOf Of)
{
    /// <summary>
    /// Whether they allow this length, count or value. They have six significant digits; a value that differs only beyond that is allowed.
    /// </summary>
    public bool Allow(double amount)
    {
        var known = double.Parse(amount.ToString("G6", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return !(known < Least) && !(known > Most);
    }
}
