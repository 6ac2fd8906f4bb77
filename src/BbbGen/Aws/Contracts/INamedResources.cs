namespace BbbGen.Aws.Contracts;

/// <summary>What has a name somebody gave it: a second one of that name cannot be made.</summary>
internal interface INamedResources
{
    /// <summary>What there is of that type and name, as words about it; null: nothing.</summary>
    /// <param name="type">A CloudFormation resource type with a name that must be unique in the account.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<string?> FindAsync(string type, string name, CancellationToken cancellationToken);
}
