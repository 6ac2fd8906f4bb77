using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Inputs;
using BbbGen.Templates.Stacks;

namespace BbbGen.SmokeTests;

/// <summary>Tests a deployed system from outside, as users and front ends use it. The test meeting it creates has ended
/// afterwards.</summary>
internal sealed class SmokeTest(IStacks stacks, AwsServices services, TimeProvider clock)
{
    /// <summary>How long new DNS records and targets may take: resolvers cache negative answers.</summary>
    public static readonly TimeSpan AfterDeployment = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>How long the first BigBlueButton server may take until it is online in Scalelite. Its task may have to wait for a new
    /// container instance, and a name that was looked up too early is unknown for up to 15 minutes.</summary>
    private static readonly TimeSpan FirstServer = TimeSpan.FromMinutes(15);

    /// <summary>How long the server of <c>single</c> mode may take. An update that changes its user data stops and starts it, and
    /// CloudFormation waits for the start but not for the setup that follows, about 15 minutes.</summary>
    private static readonly TimeSpan SingleServer = TimeSpan.FromMinutes(25);

    private const int MostRedirects = 5;

    private readonly SiteProbe _probe = new(services.Web, services.PublicWeb);

    /// <param name="patience">How long to wait for a good response; zero for one attempt.</param>
    /// <param name="write">Called with what it waits for.</param>
    public async Task<SmokeReport> RunAsync(
        Stack master, DomainName domain, TimeSpan patience, Action<string> write, CancellationToken cancellationToken)
    {
        var waiting = (Action<string>)new WaitingLines(write, clock).Write;
        var frontEnd = domain.FrontEnd;
        var isScalable = master.Outputs.TryGetValue(MasterOutput.BBBScaleliteAddress, out var scalelite);
        var api = isScalable ? new Uri(scalelite!) : new Uri(frontEnd, "/bigbluebutton/api");
        var until = clock.GetUtcNow() + (isScalable || patience == TimeSpan.Zero ? patience : SingleServer);
        var logs = await LogLocation.OfAsync(stacks, services, master, cancellationToken);
        var page = await UntilGoodAsync(frontEnd, GreenlightPage.Problem, until, waiting, cancellationToken);
        var health = GreenlightPage.Problem(page) is null ? await UntilGoodAsync(
            new Uri(frontEnd, GreenlightPage.HealthPath), GreenlightPage.HealthProblem, until, waiting, cancellationToken) : null;
        var greeting = await UntilGoodAsync(api, SignedCall.Problem, until, waiting, cancellationToken);

        List<SmokeFinding> findings =
        [
            health is null
                ? Site("Front end", frontEnd, page, GreenlightPage.Problem, logs.OfFrontEnd)
                : Site("Front end", frontEnd, health, GreenlightPage.HealthProblem, logs.OfFrontEnd),
            Site("API", api, greeting, SignedCall.Problem, logs.OfApi),
        ];
        findings.AddRange(Certificate(frontEnd, page));
        if (api.Host != frontEnd.Host)
        {
            findings.AddRange(Certificate(api, greeting));
        }

        var applications = isScalable ? await ApplicationsAsync(master, cancellationToken) : [];
        if (logs.Address is { } address)
        {
            findings.AddRange(await RecordAsync(frontEnd, $"server is {address}", [address], cancellationToken));
        }

        findings.AddRange(await AliasAsync(frontEnd, PhysicalId(applications, FrontendAppsResource.BBBFrontendALB), cancellationToken));
        if (api.Host != frontEnd.Host)
        {
            findings.AddRange(await AliasAsync(api, PhysicalId(applications, FrontendAppsResource.BBBScaleliteALB), cancellationToken));
        }

        if (page.Problem is null)
        {
            findings.Add(await RedirectAsync(frontEnd, cancellationToken));
        }

        if (health is not null && GreenlightPage.HealthProblem(health) is null)
        {
            findings.AddRange(await RegistrationCheck.RunAsync(_probe, frontEnd, master, cancellationToken));
        }

        if (isScalable && SignedCall.Problem(greeting) is null)
        {
            findings.Add(await new MeetingCheck(stacks, services, _probe, clock).RunAsync(
                master, applications, api, patience > TimeSpan.Zero ? FirstServer : TimeSpan.Zero, waiting, cancellationToken));
        }

        findings.AddRange(await TurnAsync(master, domain, until, waiting, cancellationToken));
        findings.AddRange(await OpenItemsAsync(master, cancellationToken));
        return new(frontEnd, api, findings);
    }

    private async Task<SiteResponse> UntilGoodAsync(
        Uri address, Func<SiteResponse, string?> problem, DateTimeOffset until, Action<string> waiting, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reading = await ReadAsync(address, cancellationToken);
            if (problem(reading) is not { } why || clock.GetUtcNow() + Pause > until)
            {
                return reading;
            }

            waiting($"waiting for {address.Host}: {why}");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>The response after redirects within the site; a redirect to another host is returned.</summary>
    private async Task<SiteResponse> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        var reading = await _probe.AskAsync(address, cancellationToken);
        for (var redirects = 0; redirects < MostRedirects && reading is { Problem: null, Location: { } location }
            && (int)reading.Status is >= 300 and < 400; redirects++)
        {
            var next = new Uri(address, location);
            if (next.Scheme != Uri.UriSchemeHttps || next.Host != address.Host)
            {
                return reading;
            }

            reading = await _probe.AskAsync(next, cancellationToken);
        }

        return reading;
    }

    private static SmokeFinding Site(string subject, Uri address, SiteResponse reading, Func<SiteResponse, string?> problem, string log) =>
        problem(reading) is { } why
        ? new(subject, SmokeVerdict.Failed, $"{address.OriginalString} does not respond correctly: {why}; {Remedy(reading, log)}")
        : new(subject, SmokeVerdict.Good, $"{address.OriginalString} answers");

    private static string Remedy(SiteResponse reading, string log) => reading switch
    {
        { Problem: { } problem } when problem.StartsWith("this computer's DNS") =>
            "a resolver may cache the negative answer for up to 15 minutes: run the same command again then, or with --no-smoke-test on "
                + "networks that cannot reach the domain",
        { Problem: not null } => "check that this network allows HTTPS, and run the same command again",
        _ => $"check {log}, and run the same command again",
    };

    /// <summary>A load balancer's site is an alias record: it shares at least one address with the load balancer's DNS name.</summary>
    private async Task<IReadOnlyList<SmokeFinding>> AliasAsync(Uri site, string? balancer, CancellationToken cancellationToken)
    {
        var balancers = services.ElasticLoadBalancing;
        if (balancer is null || await BestEffort.OrNullAsync(() => balancers.DnsNameAsync(balancer, cancellationToken)) is not { } name)
        {
            return [];
        }

        var own = await BestEffort.OrNullAsync(() => services.PublicDns.AddressesAsync(name, cancellationToken));
        return own is null or []
            ? []
            : await RecordAsync(site, $"load balancer is {name} ({string.Join(", ", own)})", own, cancellationToken);
    }

    /// <summary>Another system with the same name would also respond: the record must point to this deployment.</summary>
    private async Task<IReadOnlyList<SmokeFinding>> RecordAsync(
        Uri site, string own, IReadOnlyList<string> ownAddresses, CancellationToken cancellationToken)
    {
        const string Subject = "DNS record";
        var addresses = await BestEffort.OrNullAsync(() => services.PublicDns.AddressesAsync(site.Host, cancellationToken));
        return addresses switch
        {
            null or [] => [],
            _ when addresses.Intersect(ownAddresses).Any() =>
                [new SmokeFinding(Subject, SmokeVerdict.Good, $"{site.Host} points to this deployment: its {own}")],
            _ =>
            [
                new SmokeFinding(
                    Subject,
                    SmokeVerdict.Failed,
                    $"{site.Host} points to {string.Join(", ", addresses)}, but this deployment's {own}: "
                    + "another system responds; check what else sets that record, or wait a minute if it was just changed, and run the "
                    + "same command again"),
            ],
        };
    }

    private IEnumerable<SmokeFinding> Certificate(Uri address, SiteResponse reading)
    {
        if (reading is not { IsTrusted: true, Certificate: { } certificate })
        {
            yield break;
        }

        var now = clock.GetUtcNow();
        var days = (int)(certificate.Until - now).TotalDays;
        var words = $"{address.Host}: {days} days left, for {string.Join(", ", certificate.Names)}";
        yield return certificate.IsOverdue(now)
            ? new("Certificate", SmokeVerdict.Open, $"{words}; it should have been renewed by now: check why it was not")
            : new("Certificate", SmokeVerdict.Good, words);
    }

    private async Task<SmokeFinding> RedirectAsync(Uri frontEnd, CancellationToken cancellationToken)
    {
        var plain = new UriBuilder(frontEnd) { Scheme = Uri.UriSchemeHttp, Port = 80 }.Uri;
        var answer = await _probe.AskAsync(plain, cancellationToken);
        return answer.Location is { Scheme: "https" } target && (int)answer.Status is >= 300 and < 400 && target.Host == frontEnd.Host
            ? new("Redirect", SmokeVerdict.Good, $"http://{frontEnd.Host} redirects to HTTPS")
            : new("Redirect", SmokeVerdict.Open,
                $"http://{frontEnd.Host} does not redirect to HTTPS ({answer.Problem ?? $"HTTP status {(int)answer.Status}"}); give "
                    + "people the address with https://");
    }

    private async Task<IReadOnlyList<SmokeFinding>> TurnAsync(
        Stack master, DomainName domain, DateTimeOffset until, Action<string> waiting, CancellationToken cancellationToken)
    {
        if (!master.Outputs.TryGetValue(MasterOutput.BBBTurnHostnameParameter, out var parameter))
        {
            return [];
        }

        var check = new TurnCheck(services, _probe);
        while (true)
        {
            var (finding, host, response) = await check.RunAsync(parameter, domain, cancellationToken);
            if (finding.Verdict is not SmokeVerdict.Failed || clock.GetUtcNow() + Pause > until)
            {
                return host is null || response is null ? [finding] : [finding, .. Certificate(host, response)];
            }

            waiting($"waiting for the TURN server: {finding.Sentence.Split(';')[0]}");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>The resources of the Greenlight and Scalelite stack; empty if they cannot be read.</summary>
    private async Task<IReadOnlyList<StackResource>> ApplicationsAsync(Stack master, CancellationToken cancellationToken)
    {
        var nested = await BestEffort.OrNullAsync(() => stacks.ResourcesAsync(master.Id, cancellationToken));
        var applications = nested?.FirstOrDefault(resource => resource.LogicalId == MasterResource.BBBFontendAppsStack)?.NestedStackId;
        return applications is null ? [] : await BestEffort.OrNullAsync(() => stacks.ResourcesAsync(applications, cancellationToken)) ?? [];
    }

    private static string? PhysicalId(IReadOnlyList<StackResource> resources, string logicalId) =>
        resources.FirstOrDefault(resource => resource.LogicalId == logicalId)?.PhysicalId;

    /// <summary>What is left to do according to AWS; also without a smoke test.</summary>
    public async Task<IReadOnlyList<SmokeFinding>> OpenItemsAsync(Stack master, CancellationToken cancellationToken)
    {
        var findings = new List<SmokeFinding>();
        if (master.Outputs.TryGetValue(MasterOutput.BBBNotificationTopic, out var topic))
        {
            var unconfirmed = await BestEffort.OrNullAsync(() => services.Sns.UnconfirmedAsync(topic, cancellationToken));
            findings.AddRange(unconfirmed is null
                ? [new SmokeFinding("Alarms", SmokeVerdict.Open,
                    "subscriptions could not be read: confirm the subscription email AWS sent to the operator's address")]
                : unconfirmed.Select(address =>
                    new SmokeFinding("Alarms", SmokeVerdict.Open,
                        $"not delivered yet: confirm the subscription email AWS sent to {address}")));
        }

        var region = master.Parameters.GetValueOrDefault(MasterParameter.BBBSesRegion) is { Length: > 0 } chosen
            ? chosen
            : master.Id.Split(':')[3];
        var mail = await BestEffort.OrNullAsync(() => services.Ses.AccountAsync(region, cancellationToken));
        if (mail is null)
        {
            findings.Add(new SmokeFinding("Mail", SmokeVerdict.Open,
                $"SES production access in {region} could not be read: check in the SES console whether the account is in the sandbox"));
        }
        else if (!mail.HasProductionAccess)
        {
            findings.Add(new SmokeFinding("Mail", SmokeVerdict.Open,
                $"SES is in the sandbox in {region} and sends only to verified addresses: request production access"));
        }

        return findings;
    }
}
