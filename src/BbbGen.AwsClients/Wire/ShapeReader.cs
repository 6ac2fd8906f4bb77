namespace BbbGen.AwsClients.Wire;

/// <summary>A node of a response, XML or JSON. A member that is absent is null.</summary>
internal abstract class ShapeReader
{
    public abstract string? Text { get; }

    /// <summary>In UTC.</summary>
    public abstract DateTime? Time { get; }

    public int? Int => Text is { } text ? int.Parse(text) : null;

    public long? Long => Text is { } text ? long.Parse(text) : null;

    public double? Double => Text is { } text ? double.Parse(text) : null;

    public bool? Bool => Text is { } text ? bool.Parse(text) : null;

    protected abstract IEnumerable<ShapeReader> Items { get; }

    protected abstract IEnumerable<(string Key, ShapeReader Value)> Entries { get; }

    public abstract ShapeReader? this[string name] { get; }

    public T As<T>(Func<ShapeReader, T> read) => read(this);

    public virtual List<T>? List<T>(Func<ShapeReader, T> read) => [.. Items.Select(read)];

    public Dictionary<string, T> Map<T>(Func<ShapeReader, T> read) => Entries.ToDictionary(e => e.Key, e => read(e.Value));
}
