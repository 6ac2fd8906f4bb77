using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Lambda;
using BbbGen.CloudFormation.Vocabulary.Logs;
using FunctionCode = BbbGen.Templates.Assets.FunctionCode;

namespace BbbGen.Templates.CustomResources;

/// <summary>
/// The function that handles custom resources, with its role, the role's permissions and a log. The role refers to the policy with the
/// permissions, so that they exist, like role and function, until CloudFormation has deleted the custom resources that refer to them.
/// </summary>
/// <param name="code">The function's file in <c>lambdas/</c>; its docstring names time, memory and permissions.</param>
/// <param name="timeout">Seconds the function may run.</param>
internal sealed class ProviderFunction(Asset code, int timeout)
{
    /// <summary>Seconds an event may wait for the function to start; Lambda's minimum.</summary>
    private const int MaximumEventAge = 60;

    /// <summary>Seconds after which no response is possible.</summary>
    public int ServiceTimeout => MaximumEventAge + timeout;

    /// <summary>The function's output: not kept without the stack.</summary>
    public static LogGroup Logs(Value<int> retention, Value<Arn<Key>> key, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        RetentionInDays = retention,
        KmsKeyId = key,
    };

    /// <summary>The permissions in the function's docstring, and to write those logs.</summary>
    public static ManagedPolicy PolicyWith(LogGroup logs, IReadOnlyList<Statement> permissions,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            PolicyDocument = new(
            [
                // The ARN of a log group ends with :*, which are its streams.
                new Statement { Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = [logs.Arn] },
                .. permissions,
            ]),
        };

    /// <summary>The function's role.</summary>
    /// <param name="permissions">What it allows.</param>
    /// <param name="boundary">The permissions boundary, or nothing.</param>
    /// <param name="logicalId">Its name in the template.</param>
    public static Role RoleWith(ManagedPolicy permissions, Value<string> boundary, [CallerMemberName] string logicalId = "") =>
        new(logicalId)
        {
            AssumeRolePolicyDocument =
                new(new Statement { Principal = Principal.Service("lambda.amazonaws.com"), Action = ["sts:AssumeRole"] }),
            ManagedPolicyArns = [permissions],
            PermissionsBoundary = boundary,
        };

    public Function Function(string description, Role role, LogGroup logs, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Description = description,
        Runtime = FunctionRuntime.Python314,
        Handler = FunctionCode.Handler,
        Code = new() { ZipFile = FunctionCode.Inline(code) },
        Role = role.Arn,
        Timeout = timeout,
        MemorySize = 128,
        LoggingConfig = new() { LogGroup = logs },
    };

    /// <summary>
    /// Runs each event at most once, and only soon after it was sent: CloudFormation calls asynchronously, and what a second or late run
    /// creates after the response would never be deleted.
    /// </summary>
    public static EventInvokeConfig OneTry(Function function, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        FunctionName = function,
        Qualifier = "$LATEST",
        MaximumRetryAttempts = 0,
        MaximumEventAgeInSeconds = MaximumEventAge,
    };
}
