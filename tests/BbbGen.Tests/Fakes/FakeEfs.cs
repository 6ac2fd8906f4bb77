using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeEfs : FakeService, IEfs
{
    /// <summary>Bytes in every file system; null: it does not exist.</summary>
    public long? Size { get; set; } = 332_859_965_440;

    public Task<long?> SizeAsync(string fileSystem, CancellationToken cancellationToken) => Answer(Size);
}
