namespace BbbGen.Application;

/// <summary>What the process answers its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Success = 0;

    /// <summary>The input or the templates are wrong; nothing was asked of AWS, or nothing was changed there.</summary>
    public const int Invalid = 1;

    /// <summary>AWS refused, or the deployment failed.</summary>
    public const int DeploymentFailed = 2;

    /// <summary>The operator declined, or <c>--check</c> found a difference.</summary>
    public const int Declined = 3;

    /// <summary>A bug of ours; the number is EX_SOFTWARE of sysexits.h.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted by Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
