using BbbGen.CloudFormation.Vocabulary.Logs;

namespace BbbGen.Templates.Probes;

/// <summary>The logs of a probe are not kept without its stack.</summary>
internal static class ProbeLog
{
    public static LogGroup Group([CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        RetentionInDays = 1,
    };

    public static Statement Write(LogGroup group) => new()
    {
        Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource = [group.Arn],
    };
}
