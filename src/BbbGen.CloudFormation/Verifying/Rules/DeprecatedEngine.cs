using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An engine version after the end of standard support: it costs more, or will soon be retired.</summary>
internal sealed class DeprecatedEngine() : ResourceRule(
    "CFN609",
    Severity.Warning,
    "The version of the database engine is in standard support.",
    "AmazonRDS/latest/UserGuide/extended-support.html",
    Engines.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (engine, version) = (Engines.Name(resource), resource["EngineVersion"]);
        if (EngineVersion.Of(version.Text) is { } number && !Engines.IsGone(engine, version.Text!)
            && Engines.Supported(engine) is var (major, minor) && number.IsBefore(major, minor)
            && Engines.Oldest(engine) is var (oldMajor, oldMinor) && !number.IsBefore(oldMajor, oldMinor))
        {
            yield return Found(version, $"{resource.Resource.LogicalId} has {engine} {version.Text}, which has left standard support",
                $"choose {major} or later");
        }
    }
}
