namespace BbbGen.Templates.Stacks;

/// <summary>What encrypts the stores of a deployment: the values of <c>BBBStorageKey</c>.</summary>
public static class StorageKeys
{
    /// <summary>The key of the prerequisites stack.</summary>
    public const string Deployment = "deployment";

    /// <summary>
    /// Keys that AWS manages: deployments that are older than the parameter have them, and in AWS GovCloud (US) ElastiCache takes no others
    /// (user guide, "At-rest encryption").
    /// </summary>
    public const string Aws = "aws";
}
