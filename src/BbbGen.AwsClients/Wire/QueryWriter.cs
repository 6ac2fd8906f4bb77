namespace BbbGen.AwsClients.Wire;

/// <summary>Form parameters: <c>Tags.member.1.Key=…</c>.</summary>
internal class QueryWriter(IDictionary<string, string> parameters, string prefix = "") : ShapeWriter
{
    public override void Put(string? name, string? value)
    {
        if (value is not null)
        {
            parameters.Add(prefix + name, value);
        }
    }

    public override void Put(string? name, IShape? value) => value?.Write(Inside($"{prefix}{name}."));

    /// <summary>An empty list is an empty parameter: it removes the old values.</summary>
    public override void List<T>(string? name, List<T>? values, ItemWriter<T> write, string itemName = "member")
    {
        if (values is { Count: 0 })
        {
            Put(name, "");
        }

        foreach (var (index, value) in (values ?? []).Index())
        {
            write(this, $"{name}.{itemName}.{index + 1}", value);
        }
    }

    public override void Map<T>(string? name, Dictionary<string, T>? values, ItemWriter<T> write)
    {
        foreach (var (index, (key, value)) in (values ?? []).Index())
        {
            var entry = $"{name}.entry.{index + 1}";
            Put(entry + ".key", key);
            write(this, entry + ".value", value);
        }
    }

    /// <summary>The writer for the contents of a member.</summary>
    protected virtual QueryWriter Inside(string inside) => new(parameters, inside);

    protected override void PutLiteral(string? name, string? value) => Put(name, value);
}
