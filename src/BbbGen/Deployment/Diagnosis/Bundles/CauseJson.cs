namespace BbbGen.Deployment.Diagnosis.Bundles;

/// <summary>A root cause as a file of the bundle.</summary>
internal static class CauseJson
{
    public static string Of(Explanation explanation) => RedactedJson.Object(json =>
    {
        json.Text("path", Explanation.Where(explanation.Cause.Failure));
        json.Text("type", explanation.Cause.Failure.Type);
        json.Text("reason", explanation.Reason);
        json.Text("awsReason", explanation.Cause.Failure.Reason);
        json.Text("row", explanation.Hint?.Row);
        json.Text("meaning", explanation.Hint?.Meaning);
        json.Text("remedy", explanation.Hint?.Remedy);
        json.Number("brokenOff", explanation.Cause.BrokenOff);
        json.List("others", explanation.Cause.Others, Other);
        json.List("rollbackFailures", new[] { explanation.Cause.RollbackFailure }.OfType<StackEvent>(), Other);
        json.List("evidence", explanation.Evidence, (entry, evidence) => entry.Text("title", evidence.Title));
    });

    private static void Other(RedactedJson json, StackEvent happened)
    {
        json.Text("path", Explanation.Where(happened));
        json.Text("type", happened.Type);
        json.Text("reason", happened.Reason);
    }
}
