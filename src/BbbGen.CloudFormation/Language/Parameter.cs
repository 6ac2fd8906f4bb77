using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>An input of a template.</summary>
public interface IParameter : IElement
{
    ParameterDefinition Definition { get; }
}

/// <summary>An input that is one value. Used as a value it is a reference to itself.</summary>
public sealed class Parameter<T>(string description, [CallerMemberName] string logicalId = "") : Value<T>(Node.Ref(logicalId)), IParameter
{
    private string? _default;

    public string LogicalId => logicalId;

    /// <summary>The default value. Only root templates have defaults.</summary>
    public T Default
    {
        init => _default = Text(value);
    }

    public string? Label { get; init; }

    public IReadOnlyList<T> AllowedValues { get; init; } = [];

    /// <inheritdoc cref="ParameterDefinition.AllowedPattern"/>
    public string? AllowedPattern { get; init; }

    /// <summary>Completes the sentence "must be …".</summary>
    public string? ConstraintDescription { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public int? MinValue { get; init; }

    public int? MaxValue { get; init; }

    public ParameterDefinition Definition => new()
    {
        Name = logicalId,
        Type = ParameterType.Of<T>(),
        Description = description,
        Label = Label,
        Default = _default,
        AllowedValues = [.. AllowedValues.Select(Text)],
        AllowedPattern = AllowedPattern,
        ConstraintDescription = ConstraintDescription,
        MinLength = MinLength,
        MaxLength = MaxLength,
        MinValue = MinValue,
        MaxValue = MaxValue,
    };

    /// <exception cref="ArgumentException">A resource has no value before it exists.</exception>
    private static string Text(T literal) => Literal.ToNode(literal) switch
    {
        Node.Text text => text.Value,
        Node.Plain number => number.Value,
        _ => throw new ArgumentException($"A {typeof(T).Name} is no default or allowed value: it has none before it exists."),
    };
}

/// <summary>An input that is a list. Between stacks, its items are passed as text, separated by commas.</summary>
public sealed class ListParameter<T>(string description, [CallerMemberName] string logicalId = "")
    : ValueList<T>(Node.Ref(logicalId), Node.CallOf("Join", Node.Of(","), Node.Ref(logicalId))), IParameter
{
    public string LogicalId => logicalId;

    /// <summary>The items when none are given, separated by commas.</summary>
    public string? Default { get; init; }

    public string? Label { get; init; }

    public ParameterDefinition Definition => new()
    {
        Name = logicalId,
        Type = ParameterType.OfList<T>(),
        Description = description,
        Label = Label,
        Default = Default,
    };
}

internal static class ParameterType
{
    public static string Of<T>() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(double) ? "Number" : CheckedParameterTypes.Of(typeof(T).FullName) ?? "String";

    public static string OfList<T>() => CheckedParameterTypes.Of(typeof(T).FullName) is { } type ? $"List<{type}>" : "CommaDelimitedList";
}
