namespace BbbGen.Deployment.Preflight;

/// <summary>What has a name somebody gave it: a second one of that name cannot be made.</summary>
internal interface INamedResources
{
    /// <summary>CloudFormation's types that can be looked for, and the property that is their name.</summary>
    IReadOnlyDictionary<string, string> NameProperties { get; }

    /// <summary>What there is of that type and name, as words about it; null: nothing.</summary>
    Task<string?> FindAsync(string type, string name, CancellationToken stop);
}
