namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>Lets an operator open a session on a host.</summary>
internal static class OperatorSession
{
    /// <summary>
    /// The permissions of the agent, according to the user guide ("Create a custom IAM role for Session Manager"). Agents since 3.3.40.0
    /// receive commands in the same way. Not AmazonSSMManagedInstanceCore: with it every host could read every parameter of the account.
    /// </summary>
    public static Statement Statement { get; } = new()
    {
        Sid = "SessionManager",
        Action =
        [
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ],
        Resource = ["*"], // none of them can be scoped to the host
    };
}
