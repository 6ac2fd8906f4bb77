using System.Collections;
using BbbGen.Aws.Contracts;

namespace BbbGen.Simulation.Engine;

/// <summary>The objects of a versioned bucket. Enumerator and indexer return the current versions.</summary>
internal sealed class StoredObjects : IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>>
{
    private readonly Lock _lock = new();
    private readonly List<(string Key, string Id, ReadOnlyMemory<byte>? Content)> _versions = [];
    private int _made;

    /// <summary>Incomplete multipart uploads.</summary>
    public List<UnfinishedUpload> Uploads { get; } = [];

    /// <summary>Whether there are no versions and delete markers.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _versions.Count == 0;
            }
        }
    }

    /// <summary>By key, newest first.</summary>
    public IReadOnlyList<ObjectVersion> Versions
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. from version in _versions
                       orderby version.Key
                       group version by version.Key into same
                       from version in same.Reverse().Select((version, index) => new ObjectVersion(
                           version.Key,
                           version.Id,
                           IsLatest: index == 0,
                           IsMarker: version.Content is null,
                           version.Content?.Length ?? 0,
                           version.Content is { } content ? ObjectVersion.ETagOf(content.Span) : ""))
                       select version,
                ];
            }
        }
    }

    /// <summary>The current object; setting it adds a version.</summary>
    public ReadOnlyMemory<byte> this[string key]
    {
        get => TryGetValue(key, out var content) ? content : throw new KeyNotFoundException(key);
        set => Add(key, value);
    }

    public bool TryGetValue(string key, out ReadOnlyMemory<byte> content)
    {
        lock (_lock)
        {
            var newest = _versions.FindLast(version => version.Key == key).Content;
            content = newest ?? default;
            return newest is not null;
        }
    }

    /// <summary>Adds a delete marker.</summary>
    public void Mark(string key) => Add(key, null);

    /// <summary>Deletes a version permanently.</summary>
    public void Delete(ObjectVersion gone)
    {
        lock (_lock)
        {
            _versions.RemoveAll(version => version.Key == gone.Key && version.Id == gone.Id);
        }
    }

    public IEnumerator<KeyValuePair<string, ReadOnlyMemory<byte>>> GetEnumerator()
    {
        lock (_lock)
        {
            // Without the ETags of Versions: MD5 loads OpenSSL on Linux, which a rehearsal does not need.
            List<KeyValuePair<string, ReadOnlyMemory<byte>>> current =
            [
                .. from version in _versions
                   orderby version.Key
                   group version by version.Key into same
                   where same.Last().Content is not null
                   select KeyValuePair.Create(same.Key, same.Last().Content!.Value),
            ];
            return current.GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string key, ReadOnlyMemory<byte>? content)
    {
        lock (_lock)
        {
            _versions.Add((key, (++_made).ToString(), content));
        }
    }
}
