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

    /// <summary>Standard output could not be written; the number is EX_IOERR of sysexits.h.</summary>
    public const int Unwritable = 74;

    /// <summary>Ended by SIGHUP, as when the terminal is closed: 128 and the number of the signal, like the following.</summary>
    public const int HungUp = 129;

    /// <summary>Ended by Ctrl-C (SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGQUIT, or Ctrl-Break on Windows.</summary>
    public const int Quit = 131;

    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
