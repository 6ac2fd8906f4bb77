namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>Lets an operator open a session on a host.</summary>
internal static class OperatorSession
{
    /// <summary>
    /// What the agent needs, as the user guide lists it ("Create a custom IAM role for Session Manager"). Agents since 3.3.40.0 take commands
    /// by the same way. Not AmazonSSMManagedInstanceCore: with it every host could read every parameter of the account.
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
        Resource = ["*"], // none of them has a resource that the host could be held to
    };
}
