using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Retries;
using BbbGen.Inputs;

namespace BbbGen.SmokeTests;

/// <summary>Whether the TURN server answers both ways that BigBlueButton offers to browsers: UDP 3478, and TLS on port 443 for networks
/// that block the rest.</summary>
internal sealed partial class TurnCheck(AwsServices services, SiteProbe probe)
{
    public const string Subject = "TURN";

    private const string Consequence = "people whose network blocks UDP have no sound and no video";

    /// <param name="parameter">The name of the parameter in which the active server enters its label.</param>
    /// <returns>The finding, and the response over TLS, whose certificate is checked like that of a site.</returns>
    public async Task<(SmokeFinding Finding, Uri? Host, SiteResponse? Response)> RunAsync(
        string parameter, DomainName domain, CancellationToken cancellationToken)
    {
        if (await BestEffort.OrNullAsync(() => services.SystemsManager.ParameterAsync(parameter, cancellationToken)) is not { } label)
        {
            return (
                Open($"it was not tested because the parameter {parameter} could not be read; allow ssm:GetParameter for it"), null, null);
        }

        if (!Label.IsMatch(label))
        {
            return (
                Failed($"no TURN server has entered its name in the parameter {parameter}, so {Consequence}; check the log group of the "
                    + "TURN servers"),
                null,
                null);
        }

        var host = new Uri($"https://{label}.{domain.Value}");
        var udp = services.Stun.AnswersAsync(host.Host, cancellationToken);

        // coturn closes the connection when it is spoken to in HTTP: what counts is that the handshake succeeded.
        var tls = await probe.AskAsync(host, cancellationToken);
        var finding = (await udp, tls.IsTrusted) switch
        {
            (true, true) => new(Subject, SmokeVerdict.Good, $"{host.Host} answers over UDP 3478, and over TLS on port 443"),
            (false, true) => Open($"{host.Host} answers over TLS on port 443, but not over UDP 3478; check whether this network blocks "
                + "that port, and if not, the log group of the TURN servers"),
            (true, false) => Failed($"{host.Host} answers over UDP 3478, but not over TLS on port 443 ({tls.Problem}), so {Consequence}; "
                + "check the log group of the TURN servers, and run the same command again"),
            _ => Failed($"{host.Host} answers neither over UDP 3478 nor over TLS on port 443 ({tls.Problem}), so {Consequence}; "
                + "check the log group of the TURN servers, and run the same command again"),
        };
        return (finding, host, tls);
    }

    private static SmokeFinding Open(string sentence) => new(Subject, SmokeVerdict.Open, sentence);

    private static SmokeFinding Failed(string sentence) => new(Subject, SmokeVerdict.Failed, sentence);

    /// <summary>As the TURN servers enter it; <c>placeholder</c> until the first has.</summary>
    [GeneratedRegex("^(?!placeholder$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$")]
    private static partial Regex Label { get; }
}
