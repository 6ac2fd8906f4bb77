using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Parameters;

/// <summary>A file that an operator writes cannot be used; the message is one sentence that says what is wrong and what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="mark">The position in the file; default: the whole file.</param>
public sealed class ParameterFileException(string message, Mark mark = default) : Exception(message)
{
    /// <summary>The position in the file; default: the whole file.</summary>
    public Mark Mark => mark;
}
