using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.Lambda;
using BbbGen.CloudFormation.Vocabulary.Logs;
using FunctionCode = BbbGen.Templates.Assets.FunctionCode;

namespace BbbGen.Templates.CustomResources;

/// <summary>
/// The function that answers for custom resources, and what belongs to it. The permissions stand in the role itself,
/// so that they last, with role and function, until CloudFormation has deleted the custom resources that refer to them.
/// </summary>
/// <param name="code">The function's file in <c>lambdas/</c>; its docstring names time, memory and permissions.</param>
/// <param name="timeout">Seconds the function may run.</param>
internal sealed class ProviderFunction(Asset code, int timeout)
{
    /// <summary>Seconds an event may wait for the function to start; Lambda takes no less.</summary>
    private const int MaximumEventAge = 60;

    /// <summary>Seconds after which no answer can come any more.</summary>
    public int ServiceTimeout => MaximumEventAge + timeout;

    /// <summary>What the function prints: not worth keeping without the stack.</summary>
    public static LogGroup Logs(Value<int> retention, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        RetentionInDays = retention,
    };

    /// <summary>A role that may write those logs, and what the function's docstring says.</summary>
    public static Role RoleWith(LogGroup logs, IReadOnlyList<Statement> permissions, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        AssumeRolePolicyDocument = new(new Statement { Principal = Principal.Service("lambda.amazonaws.com"), Action = ["sts:AssumeRole"] }),
        Policies =
        [
            new()
            {
                PolicyName = "Function",
                PolicyDocument = new(
                [
                    // The ARN of a log group ends with :*, which are its streams.
                    new Statement { Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = [logs.Arn] },
                    .. permissions,
                ]),
            },
        ],
    };

    public Function Function(string description, Role role, LogGroup logs, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Description = description,
        Runtime = FunctionRuntime.Python313,
        Handler = FunctionCode.Handler,
        Code = new() { ZipFile = FunctionCode.Inline(code) },
        Role = role.Arn,
        Timeout = timeout,
        MemorySize = 128,
        LoggingConfig = new() { LogGroup = logs },
    };

    /// <summary>
    /// Lets each event run once, soon or never: CloudFormation calls asynchronously, and what a second or a late run
    /// created after the answer, nobody would delete.
    /// </summary>
    public static EventInvokeConfig OneTry(Function function, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        FunctionName = function,
        Qualifier = "$LATEST",
        MaximumRetryAttempts = 0,
        MaximumEventAgeInSeconds = MaximumEventAge,
    };
}
