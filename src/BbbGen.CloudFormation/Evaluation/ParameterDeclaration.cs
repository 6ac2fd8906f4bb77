using System.Collections.Concurrent;
using System.Globalization;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A parameter as a template declares it.</summary>
public sealed class ParameterDeclaration
{
    private const string SsmValue = "AWS::SSM::Parameter::Value<";

    private readonly Node.Map? _body;

    internal ParameterDeclaration(Entry entry, AllowedPatterns patterns) =>
        (Name, Mark, Body, _body, Patterns) = (entry.Key, entry.Mark, entry.Value, entry.Value as Node.Map, patterns);

    public string Name { get; }

    public Mark Mark { get; }

    /// <summary>The declaration as written.</summary>
    public Node Body { get; }

    /// <summary>Those of all parameters of the template.</summary>
    internal AllowedPatterns Patterns { get; }

    /// <summary><c>String</c>, <c>Number</c>, <c>CommaDelimitedList</c>, <c>AWS::EC2::VPC::Id</c>, …; empty if there is none.</summary>
    public string Type => Scalar("Type") ?? "";

    /// <summary>The default; null if a value is required.</summary>
    public string? Default => Scalar("Default");

    /// <summary>Whether its value is a list.</summary>
    public bool IsList => ValueType is "CommaDelimitedList" || ValueType.StartsWith("List<");

    /// <summary>
    /// Whether its value is looked up in Systems Manager when the stack is deployed; the given value is then the name of an SSM parameter.
    /// </summary>
    public bool IsLookedUp => Type.StartsWith(SsmValue);

    /// <summary>Whether the console and the API hide its value (NoEcho).</summary>
    public bool IsHidden => Scalar("NoEcho") is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The type of the result of <c>Ref</c>: for an SSM parameter type, that of the looked-up value.</summary>
    public string ValueType => IsLookedUp ? Type[SsmValue.Length..].TrimEnd('>') + (Type.EndsWith(">>") ? ">" : "") : Type;

    /// <summary>The type of the result of <c>Ref</c>, or for a list, of its items.</summary>
    public string ItemType => ValueType is "CommaDelimitedList" ? "String"
        : ValueType is ['L', 'i', 's', 't', '<', .. var item, '>'] ? item
        : ValueType;

    /// <summary>The allowed values; empty if every value is allowed.</summary>
    public IReadOnlyList<string> AllowedValues =>
        _body?["AllowedValues"] is Node.List list ? [.. list.Items.Select(item => item.AsText).OfType<string>()] : [];

    /// <summary>A regular expression for the whole value, or null.</summary>
    public string? AllowedPattern => Scalar("AllowedPattern");

    /// <summary>Value → the result of <see cref="ParameterConstraints"/>, which every condition set asks for.</summary>
    internal ConcurrentDictionary<string, string?> KnownProblems { get; } = new();

    public double? MinLength => Number("MinLength");

    public double? MaxLength => Number("MaxLength");

    public double? MinValue => Number("MinValue");

    public double? MaxValue => Number("MaxValue");

    private string? Scalar(string key) => _body?[key]?.AsText;

    private double? Number(string key) =>
        double.TryParse(Scalar(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
