using System.Globalization;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A parameter as a template declares it.</summary>
public sealed class ParameterDeclaration(Entry entry)
{
    private const string SsmValue = "AWS::SSM::Parameter::Value<";

    private readonly Node.Map? _body = entry.Value as Node.Map;

    public string Name => entry.Key;

    public Mark Mark => entry.Mark;

    /// <summary>The declaration as it is written.</summary>
    public Node Body => entry.Value;

    /// <summary><c>String</c>, <c>Number</c>, <c>CommaDelimitedList</c>, <c>AWS::EC2::VPC::Id</c>, …; empty where none is written.</summary>
    public string Type => Scalar("Type") ?? "";

    /// <summary>The default, or null: then a value must be given.</summary>
    public string? Default => Scalar("Default");

    /// <summary>Whether its value is a list.</summary>
    public bool IsList => ValueType is "CommaDelimitedList" || ValueType.StartsWith("List<", StringComparison.Ordinal);

    /// <summary>Whether its value is looked up in Systems Manager when the stack is deployed; what is given is a name there.</summary>
    public bool IsLookedUp => Type.StartsWith(SsmValue, StringComparison.Ordinal);

    /// <summary>Whether the console and the API hide its value.</summary>
    public bool IsHidden => Scalar("NoEcho") is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The type of the value a <c>Ref</c> gives: for one that is looked up, that of what is found.</summary>
    public string ValueType => IsLookedUp ? Type[SsmValue.Length..].TrimEnd('>') + (Type.EndsWith(">>", StringComparison.Ordinal) ? ">" : "") : Type;

    /// <summary>The only values allowed; empty where every value is.</summary>
    public IReadOnlyList<string> AllowedValues => _body?["AllowedValues"] is Node.List list ? [.. list.Items.Select(Text).OfType<string>()] : [];

    /// <summary>A regular expression for the whole value, or null.</summary>
    public string? AllowedPattern => Scalar("AllowedPattern");

    public double? MinLength => Number("MinLength");

    public double? MaxLength => Number("MaxLength");

    public double? MinValue => Number("MinValue");

    public double? MaxValue => Number("MaxValue");

    private string? Scalar(string key) => Text(_body?[key]);

    private double? Number(string key) =>
        double.TryParse(Scalar(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(Node? node) => node switch
    {
        Node.Text(var value) => value,
        Node.Plain(var value) => value,
        _ => null,
    };
}
