using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Resolves the names in a value: a condition can refer only to parameters, a resource to other resources too.</summary>
internal interface INames
{
    /// <summary>The parameter's value, or the resource.</summary>
    Resolved Ref(string name, Mark mark);

    /// <summary>An attribute of the resource, or an output of a nested stack.</summary>
    Resolved Attribute(string logicalId, string attribute, Mark mark);

    /// <summary>Whether the condition is true.</summary>
    bool Holds(string condition, Mark mark);
}
