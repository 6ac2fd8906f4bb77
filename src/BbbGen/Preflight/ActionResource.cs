using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Preflight;

/// <summary>What an action is simulated for. A policy may allow it only for resources with the names of the deployment, as those in
/// docs do; the simulation of any resource would deny it then.</summary>
internal static class ActionResource
{
    private const string Any = "*";

    /// <summary>The ARN of a resource as the deployment names it, or <c>*</c>.</summary>
    public static string Of(string action, Target target, StackName stack)
    {
        return action.Split(':') switch
        {
            ["cloudformation", _] => Regional("cloudformation", $"stack/{stack.Value}/x"),
            ["iam", "CreatePolicy"] => Global("iam", target.Account, $"policy/{stack.Value}-x"),
            // AddUserToGroup changes the group (Service Authorization Reference).
            ["iam", var name] when name.Contains("Group") => Global("iam", target.Account, $"group/{stack.Value}-x"),
            ["iam", var name] when name.Contains("User") => Global("iam", target.Account, $"user/{stack.Value}-x"),
            ["iam", var name] when name.Contains("InstanceProfile") => Global("iam", target.Account, $"instance-profile/{stack.Value}-x"),
            ["iam", _] => Global("iam", target.Account, $"role/{stack.Value}-x"),
            ["lambda", _] => Regional("lambda", $"function:{stack.Value}-x"),
            ["logs", "CreateLogDelivery"] => Any,
            ["logs", _] => Regional("logs", $"log-group:{stack.Value}-x"),
            ["s3", var name] => Global("s3", "", $"{stack.Value.ToLowerInvariant()}-x{(name.Contains("Bucket") ? "" : "/x")}"),
            ["secretsmanager", "CreateSecret"] => Regional("secretsmanager", "secret:BBBx"),
            ["sns", _] => Regional("sns", $"{stack.Value}-x"),
            ["ssm", _] => Regional("ssm", $"parameter/bbb-on-aws/{stack.Value}/x"),
            _ => Any,
        };

        string Global(string service, string account, string name) => $"arn:{target.Partition}:{service}::{account}:{name}";

        string Regional(string service, string name) => $"arn:{target.Partition}:{service}:{target.Region}:{target.Account}:{name}";
    }
}
