using BbbGen.Aws.Model;

namespace BbbGen.Diagnosis.Bundles;

internal static class CauseJson
{
    public static string Of(FailureDiagnosis explanation) => RedactedJson.Object(json =>
    {
        json.Text("path", FailureDiagnosis.AddressOf(explanation.Cause.Failure));
        json.Text("type", explanation.Cause.Failure.Type);
        json.Text("reason", explanation.Reason);
        json.Text("awsReason", explanation.Cause.Failure.Reason);
        json.Text("row", explanation.Hint?.Row);
        json.Text("meaning", explanation.Hint?.Meaning);
        json.Text("remedy", explanation.Hint?.Remedy);
        json.Number("canceled", explanation.Cause.Canceled);
        json.List("others", explanation.Cause.Others, Other);
        json.List("rollbackFailures", new[] { explanation.Cause.RollbackFailure }.OfType<StackEvent>(), Other);
        json.List("evidence", explanation.Evidence, (entry, evidence) => entry.Text("title", evidence.Title));
    });

    private static void Other(RedactedJson json, StackEvent stackEvent)
    {
        json.Text("path", FailureDiagnosis.AddressOf(stackEvent));
        json.Text("type", stackEvent.Type);
        json.Text("reason", stackEvent.Reason);
    }
}
