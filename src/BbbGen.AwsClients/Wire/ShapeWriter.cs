using System.Globalization;
using Amazon.Runtime;

namespace BbbGen.AwsClients.Wire;

/// <summary>Writes the members of a request's body. Null is "not set": nothing is written.</summary>
internal abstract class ShapeWriter
{
    /// <summary>Writes one item of a list or map under the name that the list gives it; JSON's items have none.</summary>
    public delegate void ItemWriter<in T>(ShapeWriter writer, string? name, T value);

    public abstract void Put(string? name, string? value);

    public abstract void Put(string? name, IShape? value);

    public abstract void List<T>(string? name, List<T>? values, ItemWriter<T> write, string itemName = "member");

    public abstract void Map<T>(string? name, Dictionary<string, T>? values, ItemWriter<T> write);

    public void Put(string? name, bool? value) => PutLiteral(name, value is { } b ? (b ? "true" : "false") : null);

    public void Put(string? name, int? value) => PutLiteral(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Put(string? name, long? value) => PutLiteral(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A time in a form, in seconds and UTC; the generator refuses times in requests of other protocols.</summary>
    public void Put(string? name, DateTime? value) =>
        Put(name, value?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    public void Put(string? name, ConstantClass? value) => Put(name, value?.Value);

    /// <summary>A number or Boolean: without quotes, even if the protocol quotes strings.</summary>
    protected abstract void PutLiteral(string? name, string? value);
}
