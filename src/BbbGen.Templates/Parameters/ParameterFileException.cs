namespace BbbGen.Templates.Parameters;

/// <summary>The parameter file cannot be used; the message is one sentence that says what is wrong and what to do.</summary>
public sealed class ParameterFileException(string message) : Exception(message);
