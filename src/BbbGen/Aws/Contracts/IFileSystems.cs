namespace BbbGen.Aws.Contracts;

/// <summary>What a deletion asks of EFS.</summary>
internal interface IFileSystems
{
    /// <summary>Bytes in the file system as EFS last measured them, or null: there is none of that id.</summary>
    Task<long?> SizeAsync(string fileSystem, CancellationToken cancellationToken);
}
