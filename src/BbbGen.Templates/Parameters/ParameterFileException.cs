namespace BbbGen.Templates.Parameters;

/// <summary>The parameter file cannot be used; the message is one sentence that says why.</summary>
public sealed class ParameterFileException : Exception
{
    public ParameterFileException()
    {
    }

    public ParameterFileException(string message)
        : base(message)
    {
    }

    public ParameterFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
