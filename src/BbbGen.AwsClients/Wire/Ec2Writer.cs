namespace BbbGen.AwsClients.Wire;

/// <summary>Form parameters in EC2's format: <c>Filter.1.Value.2=…</c>.</summary>
internal sealed class Ec2Writer(IDictionary<string, string> parameters, string prefix = "") : QueryWriter(parameters, prefix)
{
    private readonly IDictionary<string, string> _parameters = parameters;

    /// <summary>Items have no separate element, and an empty list is "not set".</summary>
    public override void List<T>(string? name, List<T>? values, ItemWriter<T> write, string itemName = "member")
    {
        foreach (var (index, value) in (values ?? []).Index())
        {
            write(this, $"{name}.{index + 1}", value);
        }
    }

    protected override QueryWriter Inside(string inside) => new Ec2Writer(_parameters, inside);
}
