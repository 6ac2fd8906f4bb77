using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>The official clients' defaults for each mode of <c>AWS_DEFAULTS_MODE</c>. Core needs all five.</summary>
internal static class ClientDefaults
{
    public static IEnumerable<IDefaultConfiguration> Modes { get; } =
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
        Mode(DefaultConfigurationMode.Auto, 1100),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode mode, int connectMilliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
