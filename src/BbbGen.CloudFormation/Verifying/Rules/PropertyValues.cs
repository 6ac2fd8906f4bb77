using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using BbbGen.CloudFormation.Documents;
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

/// <summary>A text that is not one of the property's allowed values.</summary>
internal sealed class UnknownValue() : FactRule(
    "CFN304",
    Severity.Error,
    "Values are among those that AWS allows.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place.Kind is PropertyKind.Enumeration && place.Text is not null
        let values = ((PropertyKind.Enumeration)place.Kind).Values
        where !values.Contains(place.Text, StringComparer.OrdinalIgnoreCase)
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is '{place.Text}', which AWS does not know",
            Nearest.Fix(place.Text!, values, $"write {(values.Count == 1 ? "" : "one of ")}{string.Join(", ", values)}")) with
        {
            Severity = place.Worst,
        };
}

/// <summary>A text that does not match the property's pattern.</summary>
internal sealed class PatternMismatch() : FactRule(
    "CFN305",
    Severity.Error,
    "Strings match AWS's patterns.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place.Kind is PropertyKind.Text && place.Text is not null && !place.Schema.Matches(place.Text)
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is '{place.Text}', but must match {place.Schema.Pattern}",
            "write a value that matches the pattern") with
        {
            Severity = place.Worst,
        };
}

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

/// <summary>A text that cannot be the ID or the ARN that the property expects.</summary>
internal sealed class IdFormat() : FactRule(
    "CFN311",
    Severity.Error,
    "IDs and ARNs that are written in a template have the form of those of AWS.",
    "AWSEC2/latest/UserGuide/resource-ids.html")
{
    /// <summary>EC2 user guide, "Resource IDs": a prefix, a dash, and 8 or 17 hexadecimal digits.</summary>
    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>
    {
        ["AWS::EC2::EIP"] = "eipalloc",
        ["AWS::EC2::Image"] = "ami",
        ["AWS::EC2::Instance"] = "i",
        ["AWS::EC2::InternetGateway"] = "igw",
        ["AWS::EC2::LaunchTemplate"] = "lt",
        ["AWS::EC2::NatGateway"] = "nat",
        ["AWS::EC2::NetworkInterface"] = "eni",
        ["AWS::EC2::RouteTable"] = "rtb",
        ["AWS::EC2::SecurityGroup"] = "sg",
        ["AWS::EC2::Subnet"] = "subnet",
        ["AWS::EC2::VPC"] = "vpc",
        ["AWS::EC2::VPCEndpoint"] = "vpce",
        ["AWS::EC2::Volume"] = "vol",
    }.ToFrozenDictionary();

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place is { Kind: PropertyKind.Text, Schema.References.Count: > 0, Text.Length: > 0 }
        let forms = place.Schema.References.Select(Form).ToList()
        where place.Text!.StartsWith("arn:", StringComparison.Ordinal)
            ? !IsArn(place.Text)
            : forms.All(form => form is not null) && !forms.Any(form => form!.Value.Matches(place.Text!))
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is {place.Text}, which is no {place.Schema.References[0]}",
            $"write one such as {forms[0]?.Example ?? "arn:aws:…"}, or refer to a resource") with
        {
            Severity = place.Worst,
        };

    private static (Func<string, bool> Matches, string Example)? Form(Schemas.Reference wanted) =>
        wanted.IsArn
            ? (IsArn, "arn:aws:…")
        : wanted.Part == "Id" && Prefixes.TryGetValue(wanted.Type, out var prefix)
            ? (text => IsId(text, prefix), $"{prefix}-0123456789abcdef0")
        : null;

    /// <summary>IAM user guide, "Amazon Resource Names": partition, service, region, account and resource.</summary>
    private static bool IsArn(string text) => text.Split(':', 6) is ["arn", { Length: > 0 }, { Length: > 0 }, _, _, { Length: > 0 }];

    /// <summary>A launch template can name a parameter of Systems Manager instead of an image.</summary>
    private static bool IsId(string text, string prefix) =>
        (text.StartsWith(prefix + "-", StringComparison.Ordinal) && text.Length - prefix.Length - 1 is 8 or 17
            && !text.AsSpan(prefix.Length + 1).ContainsAnyExcept(Digits))
        || text.StartsWith("resolve:ssm:", StringComparison.Ordinal);
}

/// <summary>A resource that a list names twice, and tags that AWS refuses.</summary>
internal sealed class RepeatedItems() : FactRule(
    "CFN312",
    Severity.Error,
    "Lists name each resource once; a tag has one value, and no key that AWS reserves.",
    "tag-editor/latest/userguide/best-practices-and-strats.html")
{
    private const string Reserved = "aws:";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place.Kind is PropertyKind.ListOf && place.Value is Resolved.List
        let items = ((Resolved.List)place.Value).Items
        from wrong in place.Schema.Name == "Tags" ? Tags(items)
            : place.Schema.References.Count > 0 ? References(items)
            : []
        select Found(
            place.Resource.Stack.File,
            wrong.Mark == default ? place.Mark : wrong.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} {wrong.Message}",
            wrong.Fix);

    private static IEnumerable<(Documents.Mark Mark, string Message, string Fix)> References(IReadOnlyList<Resolved> items) =>
        from same in items.Where(item => item is Resolved.Text or Resolved.Later).GroupBy(item => item.Sketch)
        from again in same.Skip(1)
        select (again.Mark, $"has {again.Sketch} more than once", "remove it");

    private static IEnumerable<(Documents.Mark Mark, string Message, string Fix)> Tags(IReadOnlyList<Resolved> items)
    {
        var keys = items.Select(item => (item as Resolved.Map)?["Key"]).OfType<Resolved>()
            .Where(key => key.AsText is { Length: > 0 }).ToList();
        return keys.GroupBy(key => key.AsText).SelectMany(same => same.Skip(1))
            .Select(again => (again.Mark, $"has the key {again.AsText} more than once", "remove one of them"))
            .Concat(keys.Where(key => key.AsText!.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
                .Select(key => (key.Mark, $"has the key {key.AsText}, which only AWS may set", "choose a key without that prefix")));
    }
}
