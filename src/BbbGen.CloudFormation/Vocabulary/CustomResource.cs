using BbbGen.CloudFormation.Vocabulary.Lambda;

namespace BbbGen.CloudFormation.Vocabulary;

/// <summary>A resource that a Lambda function of ours creates, updates and deletes. Derive a class that types its properties and attributes.</summary>
public abstract class CustomResource(string typeName, string logicalId) : Resource(typeName, logicalId)
{
    /// <summary>The function that answers.</summary>
    public required Value<Arn<Function>> ServiceToken { init => Set(value); }

    /// <summary>Seconds after which CloudFormation stops waiting for an answer; an hour if not given.</summary>
    public Value<int>? ServiceTimeout { init => Set(value); }
}
