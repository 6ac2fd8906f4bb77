namespace BbbGen.Aws.Model;

/// <summary>The operator interrupted the run while AWS had not answered a call that changes something.</summary>
/// <param name="sentence">What is not known now, and how to find out.</param>
/// <param name="cancellationToken">The interruption.</param>
internal sealed class InterruptedCallException(string sentence, CancellationToken cancellationToken)
    : OperationCanceledException(sentence, cancellationToken);
