using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>What names mean where a value stands: a condition may name parameters only, a resource other resources too.</summary>
internal interface INames
{
    /// <summary>The parameter's value, or the resource.</summary>
    Resolved Ref(string name, Mark mark);

    /// <summary>What the resource will say of itself, or a nested stack's output.</summary>
    Resolved Attribute(string logicalId, string attribute, Mark mark);

    /// <summary>Whether the condition holds.</summary>
    bool Holds(string condition, Mark mark);
}
