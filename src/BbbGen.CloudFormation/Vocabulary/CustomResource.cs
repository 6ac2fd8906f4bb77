using BbbGen.CloudFormation.Language;
using BbbGen.CloudFormation.Vocabulary.Lambda;

namespace BbbGen.CloudFormation.Vocabulary;

/// <summary>
/// A resource that one of our Lambda functions creates, updates and deletes. Derive a class with typed properties and attributes.
/// </summary>
public abstract class CustomResource(string typeName, string logicalId) : Resource(typeName, logicalId)
{
    /// <summary>The function that handles the requests.</summary>
    public required Value<Arn<Function>> ServiceToken { init => Set(value); }

    /// <summary>Seconds after which CloudFormation stops waiting for a response; the default is one hour.</summary>
    public Value<int>? ServiceTimeout { init => Set(value); }
}
