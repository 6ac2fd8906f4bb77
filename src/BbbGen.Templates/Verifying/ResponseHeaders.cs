using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// Without the first header, a browser's first request to a name goes over HTTP every time, where it can be redirected elsewhere. Without
/// the second, it may run an uploaded file as a script.
/// </summary>
internal sealed class ResponseHeaders : Rule
{
    private const string Prefix = "routing.http.response.";
    private const string Transport = Prefix + "strict_transport_security.header_value";

    /// <summary>The least that scanners of web sites accept, in seconds: half a year.</summary>
    private const long LeastAge = 15_768_000;

    /// <inheritdoc/>
    public override string Code => "BBB128";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Load balancers tell browsers to use HTTPS only and not to guess types of files, and do not name their "
        + "software.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject)
        from listener in Masters.Resources(master, "frontendapps", "AWS::ElasticLoadBalancingV2::Listener")
        where listener.Properties["Protocol"]?.AsText == "HTTPS"
        from missing in MissingFrom(listener)
        select Found(
            listener.Stack.File,
            listener.Declaration.Mark,
            $"{listener.LogicalId} {missing.What}",
            $"set the listener attribute {missing.Attribute} to {missing.Value}");

    private static IEnumerable<(string What, string Attribute, string Value)> MissingFrom(ResourceInstance listener)
    {
        if (AgeOf(Attribute(listener, Transport)) < LeastAge)
        {
            yield return ("does not tell browsers to use HTTPS only", Transport, "max-age=31536000");
        }

        if (Attribute(listener, Prefix + "x_content_type_options.header_value") != "nosniff")
        {
            yield return ("lets browsers guess the types of files", Prefix + "x_content_type_options.header_value", "nosniff");
        }

        if (Attribute(listener, Prefix + "server.enabled") != "false")
        {
            yield return ("names its software in every response", Prefix + "server.enabled", "false");
        }
    }

    /// <summary>The seconds in a header such as <c>max-age=31536000; preload</c>.</summary>
    private static long AgeOf(string? header) => (header ?? "").Split(';', StringSplitOptions.TrimEntries)
        .Where(part => part.StartsWith("max-age=", StringComparison.Ordinal))
        .Select(part => long.TryParse(part["max-age=".Length..], out var seconds) ? seconds : 0).FirstOrDefault();

    private static string? Attribute(ResourceInstance listener, string key) =>
        (listener.Properties["ListenerAttributes"] as Resolved.List)?.Items.OfType<Resolved.Map>()
            .FirstOrDefault(attribute => attribute["Key"]?.AsText == key)?["Value"]?.AsText;
}
