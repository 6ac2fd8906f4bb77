namespace BbbGen.CloudFormation.Documents;

/// <summary>The text is not a valid document; the message says where and why, in one sentence.</summary>
public sealed class DocumentException(Mark mark, string problem, Exception? cause = null)
    : FormatException($"{char.ToUpperInvariant(mark.ToString()[0])}{mark.ToString()[1..]}: {problem}", cause)
{
    /// <summary>Where.</summary>
    public Mark Mark => mark;

    /// <summary>What is wrong, without the position.</summary>
    public string Problem => problem;
}
