using System.Diagnostics.CodeAnalysis;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>The configuration of all AWS clients; the SDK reads none itself (<see cref="CallerEnvironment.HideFromSdk"/>).</summary>
[SuppressMessage("Design", "CA1001", Justification = "All clients share its connections, which live as long as the process.")]
internal sealed class ServiceClients
{
    private readonly AwsHttp _http;
    private readonly ServiceEndpoints _endpoints;
    private readonly bool _useFips;
    private readonly bool _useDualStack;
    private readonly int? _attempts;

    /// <exception cref="BbbException">An endpoint or a certificate bundle is wrong.</exception>
    public ServiceClients(CallerEnvironment environment, AwsConfiguration configuration, AwsProfile? profile)
    {
        _endpoints = new(environment, configuration, profile);
        Bundle = CertificateBundle.Find(environment, profile);
        _http = new(Bundle);
        _useFips = IsTrue("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        _useDualStack = IsTrue("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
        var given = Given("AWS_MAX_ATTEMPTS", "max_attempts");
        _attempts = int.TryParse(given, out var attempts) && attempts > 0 ? attempts : null;

        string? Given(string variable, string key) => environment[variable] ?? profile?[key]?.Value;
        bool IsTrue(string variable, string key) => "true".Equals(Given(variable, key), StringComparison.OrdinalIgnoreCase);
    }

    public CertificateBundle? Bundle { get; }

    public T Configuration<T>(RegionEndpoint region)
        where T : ClientConfig, new()
    {
        var config = new T
        {
            RegionEndpoint = region,
            HttpClientFactory = _http,
            IgnoreConfiguredEndpointUrls = true,
            UseFIPSEndpoint = _useFips,
            UseDualstackEndpoint = _useDualStack,
        };
        if (_attempts is { } attempts)
        {
            config.MaxErrorRetry = attempts - 1;
        }

        if (_endpoints.Of(config.ServiceId) is { } address)
        {
            config.ServiceURL = address;
            config.AuthenticationRegion = region.SystemName;
            if (config is AmazonS3Config s3)
            {
                s3.ForcePathStyle = true;
            }
        }

        return config;
    }
}
