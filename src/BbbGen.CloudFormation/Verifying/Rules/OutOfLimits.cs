using System.Globalization;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A number too small or too large, a text or list too short or too long.</summary>
internal sealed class OutOfLimits() : FactRule(
    "CFN306",
    Severity.Error,
    "Numbers, lengths and counts are within AWS's limits.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place.Schema.Limits is not null
        let limits = place.Schema.Limits
        let amount = Amount(place, limits.Of)
        where amount is not null && !limits.Allow(amount.Value)
        select Found(place.Resource.Stack.File, place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} {Has(amount.Value, limits.Of)}", $"stay within {Range(limits)}") with
        {
            Severity = limits.Of is not LimitOf.Items ? place.Worst : IsFixed(subject, place) ? Severity : Severity.Warning,
        };

    /// <summary>
    /// The value to compare with the limits; null if it is unknown, or if the limits do not apply here, as for a list's items.
    /// </summary>
    private static double? Amount(PropertyPlace place, LimitOf of) => of switch
    {
        LimitOf.Value when place.Kind == place.Schema.Kind
            && double.TryParse(place.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        LimitOf.Length when place is { Kind: PropertyKind.Text, Schema.Kind: PropertyKind.Text } => place.Text?.Length,
        LimitOf.Items when place.Kind == place.Schema.Kind && IsWhole(place.Value) =>
            place.Value is Resolved.List list ? list.Items.Count : (place.Value as Resolved.Map)?.Entries.Count,
        _ => null,
    };

    /// <summary>
    /// A value from a parameter, or one known only later, may represent several items; then it has no position of its own.
    /// </summary>
    private static bool IsWhole(Resolved value) => value is not Resolved.List list || list.Items.All(item => item.Mark != default);

    /// <summary>Whether no condition adds or removes an item.</summary>
    private static bool IsFixed(Subject subject, PropertyPlace place) => subject.Writing(place.Resource.Stack.File).At(place.Mark) switch
    {
        Node.List list => list.Items.All(item => item is not Node.Call("If", _)),
        Node.Map map => map.Entries.All(entry => entry.Value is not Node.Call("If", _)),
        _ => false,
    };

    private static string Has(double amount, LimitOf of) => of switch
    {
        LimitOf.Length => $"has {Text(amount)} characters",
        LimitOf.Items => $"has {Text(amount)} {(amount == 1 ? "item" : "items")}",
        _ => $"is {Text(amount)}",
    };

    private static string Range(Limits limits) => (limits.Least, limits.Most) switch
    {
        ({ } least, { } most) when least == most => $"exactly {Text(least)}",
        ({ } least, { } most) => $"{Text(least)} to {Text(most)}",
        ({ } least, null) => $"{Text(least)} or more",
        (_, { } most) => $"{Text(most)} or less",
        _ => "the limits",
    };

    private static string Text(double number) => number.ToString("R");
}
