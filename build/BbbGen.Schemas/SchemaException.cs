namespace BbbGen.Schemas;

/// <summary>An error that the user can correct: an unknown name in a list, a schema of an unknown form, a missing folder.</summary>
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
