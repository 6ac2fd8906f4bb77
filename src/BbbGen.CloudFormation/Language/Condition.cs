using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>The expression of a condition; combined with <c>!</c>, <c>&amp;</c> and <c>|</c>.</summary>
public class ConditionExpression
{
    internal ConditionExpression(Node definition) => Definition = definition;

    /// <summary>The node for the declaration of the condition.</summary>
    internal Node Definition { get; }

    /// <summary>The node for a use inside another condition.</summary>
    internal virtual Node Operand => Definition;

    public static ConditionExpression operator !(ConditionExpression operand) => new(Node.CallOf("Not", operand.Operand));

    public static ConditionExpression operator &(ConditionExpression left, ConditionExpression right) => Combine("And", left, right);

    public static ConditionExpression operator |(ConditionExpression left, ConditionExpression right) => Combine("Or", left, right);

    private static ConditionExpression Combine(string function, ConditionExpression left, ConditionExpression right) =>
        new(new Node.Call(function, new Node.List([.. Operands(function, left), .. Operands(function, right)])));

    private static IEnumerable<Node> Operands(string function, ConditionExpression expression) =>
        expression.Operand is Node.Call(var same, Node.List(var operands)) && same == function ? operands : [expression.Operand];
}

/// <summary>A named condition of a template.</summary>
public sealed class Condition(ConditionExpression expression, [CallerMemberName] string logicalId = "")
    : ConditionExpression(expression.Definition), IElement
{
    public string LogicalId => logicalId;

    internal override Node Operand => new Node.Call("Condition", Node.Of(logicalId));
}
