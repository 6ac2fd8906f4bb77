using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>Anything that can be used as a value in a template.</summary>
public interface IValue
{
    /// <summary>The node to write.</summary>
    Node ToNode();
}

/// <summary>One of the values AWS's schema lists for a property.</summary>
public interface IConstant
{
    /// <summary>The value as AWS spells it.</summary>
    string Text { get; }
}

/// <summary>A named part of a template: parameter, mapping, condition, resource or output.</summary>
public interface IElement
{
    /// <summary>The logical id, unique in its section.</summary>
    string LogicalId { get; }
}
