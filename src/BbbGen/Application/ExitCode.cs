namespace BbbGen.Application;

/// <summary>The exit codes: a contract with scripts.</summary>
internal static class ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Success = 0;

    /// <summary>The input or the templates are wrong; nothing was changed in AWS.</summary>
    public const int Invalid = 1;

    /// <summary>AWS refused a call, or the deployment failed.</summary>
    public const int DeploymentFailed = 2;

    /// <summary>The operator declined, or <c>--check</c> found a difference.</summary>
    public const int Declined = 3;

    /// <summary>A bug in bbbgen; the number is EX_SOFTWARE of sysexits.h.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted by Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
