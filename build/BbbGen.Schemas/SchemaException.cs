namespace BbbGen.Schemas;

/// <summary>Something whoever refreshes the facts can put right: a list that names nothing, a schema of an unknown form, a missing folder.</summary>
internal sealed class SchemaException : Exception
{
    public SchemaException()
    {
    }

    public SchemaException(string message)
        : base(message)
    {
    }

    public SchemaException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
