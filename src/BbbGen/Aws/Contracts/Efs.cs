namespace BbbGen.Aws.Contracts;

internal interface IEfs
{
    /// <summary>Bytes in the file system as EFS last measured them, or null if it does not exist.</summary>
    Task<long?> SizeAsync(string fileSystem, CancellationToken cancellationToken);
}
