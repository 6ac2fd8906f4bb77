using System.Runtime.InteropServices;
using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>OpenSSL, which .NET loads on Linux for TLS and for signatures. Where it finds none it aborts the process.</summary>
internal static class OpenSsl
{
    /// <summary>The names .NET tries (opensslshim.c of dotnet/runtime).</summary>
    private static readonly string[] Versions = ["3", "1.1", "1.0.2", "1.0.0", "10"];

    /// <summary>Another version to try first, for .NET.</summary>
    private const string Override = "DOTNET_OPENSSL_VERSION_OVERRIDE";

    /// <exception cref="BbbException">There is none.</exception>
    public static void Require(CallerEnvironment environment)
    {
        if (OperatingSystem.IsLinux()
            && !Versions.Append(environment[Override]).Any(version => NativeLibrary.TryLoad($"libssl.so.{version}", out _)))
        {
            throw BbbException.Invalid(
                "OpenSSL was not found, which every connection to AWS needs",
                "install OpenSSL 3 or 1.1 (the package openssl) and run again");
        }
    }
}
