using System.Globalization;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A value of the wrong kind for the property.</summary>
internal sealed class WrongKind() : FactRule(
    "CFN303",
    Severity.Error,
    "Strings, numbers, Booleans, lists and mappings are used where AWS requires them.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        let wanted = Wanted(place)
        where wanted is not null
        select Found(place.Resource.Stack.File, place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is {Word(place.Value)}, but must be {wanted}", $"write {wanted}") with
        {
            Severity = place switch
            {
                { Text: not null, Kind: PropertyKind.WholeNumber or PropertyKind.Number or PropertyKind.Flag } => place.Worst,

                // The oldest types accept a single structure in place of a list.
                { Kind: PropertyKind.ListOf, Value: Resolved.Map } => Severity.Warning,
                _ => Severity,
            },
        };

    /// <summary>The expected kind; null if the value has that kind or may have it.</summary>
    private static string? Wanted(PropertyPlace place) => (place.Kind, place.Value) switch
    {
        (PropertyKind.Json, _) or (_, Resolved.Unknown { Type: null } or Resolved.Absent) or (_, Resolved.Map { Entries.Count: 0 }) => null,
        (_, Resolved.Text) when place.Value.AsText!.Contains("{{resolve:") => null,

        // A folder or file: `aws cloudformation package` uploads it and replaces it with the mapping.
        (PropertyKind.StructureOf, Resolved.Text) when place is { Resource.Type: "AWS::Lambda::Function", Schema.Name: "Code" } => null,

        // The parameters of a nested stack are checked against its template.
        (_, Resolved.List) when place is { Resource.Nested: not null, Schema.Name: "Parameters" } => null,
        (PropertyKind.StructureOf, not Resolved.Map) when !IsLater(place.Value) => "a mapping",
        (PropertyKind.MapOf, not Resolved.Map) when !IsLater(place.Value) => "a mapping",
        (PropertyKind.ListOf, not Resolved.List) when !IsLater(place.Value) => "a list",
        (PropertyKind.ListOf, Resolved.Later later) when IsText(later) => "a list",
        (PropertyKind.Text or PropertyKind.Enumeration, _) when IsComposite(place.Value)
            && (!place.Schema.IsLoose || place.Resource.Declaration.IsStack) => "a string",
        (PropertyKind.WholeNumber or PropertyKind.Number, _) when IsComposite(place.Value) => "a number",
        (PropertyKind.Flag, _) when IsComposite(place.Value) => "true or false",
        (PropertyKind.WholeNumber, _) when place.Text is { } text && !(Number(text) is { } number && double.IsInteger(number)) =>
            "a whole number",
        (PropertyKind.Number, _) when place.Text is { } text && Number(text) is null => "a number",
        (PropertyKind.Flag, _) when place.Text is { } text && !Flags.Contains(text, StringComparer.OrdinalIgnoreCase) => "true or false",
        _ => null,
    };

    /// <summary>The spellings that YAML 1.1 and CloudFormation's conversions accept for true and false.</summary>
    private static readonly string[] Flags = ["true", "false", "yes", "no", "on", "off", "1", "0"];

    private static bool IsComposite(Resolved value) => value is Resolved.List or Resolved.Map || ReferenceFormat.IsList(value);

    /// <summary>A resource's attribute may have any kind, and so may a text composed from one.</summary>
    private static bool IsLater(Resolved value) =>
        value is Resolved.Later or Resolved.Mixed { Parts: [Resolved.Later or Resolved.Unknown] };

    /// <summary>Ref returns text for every resource.</summary>
    private static bool IsText(Resolved.Later later) => ResourceSchema.Find(later.Type) is { } schema
        && (later.Attribute is null || schema.Attribute(later.Attribute) is { Kind: PropertyKind.Text, IsLoose: false });

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Word(Resolved value) => value switch
    {
        Resolved.List => "a list",
        _ when ReferenceFormat.IsList(value) => "a list",
        Resolved.Map => "a mapping",
        Resolved.Text(var text) => $"'{text}'",
        _ => "a string",
    };
}
