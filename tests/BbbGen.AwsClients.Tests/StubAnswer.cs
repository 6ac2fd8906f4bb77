namespace BbbGen.AwsClients.Tests;

/// <summary>An HTTP response.</summary>
internal sealed record StubAnswer(int Status, string Body, params (string Name, string Value)[] Headers)
{
    public static StubAnswer QueryError(int status, string code, string message) => new(
        status,
        $"""
        <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
          <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>
          <RequestId>r-1</RequestId>
        </ErrorResponse>
        """);
}
