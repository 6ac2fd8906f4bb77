using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An engine, or an engine version, that RDS or ElastiCache no longer creates.</summary>
internal sealed class RetiredEngine() : ResourceRule(
    "CFN608",
    Severity.Error,
    "The database engine exists, and its version is still offered.",
    "AmazonRDS/latest/UserGuide/CHAP_CommonTasks.html",
    Engines.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (engine, version, name) = (resource["Engine"], resource["EngineVersion"], Engines.Name(resource));
        if (resource["SnapshotIdentifier"].IsWritten || resource["DBSnapshotIdentifier"].IsWritten)
        {
            yield break;
        }

        if (name.Length > 0 && !name.Contains("{{", StringComparison.Ordinal) && !Engines.IsKnown(resource.Resource.Type, name))
        {
            yield return Found(engine, $"There is no engine {name}", Nearest.Fix(name, Engines.Known(resource.Resource.Type),
                $"write one of {string.Join(", ", Engines.Known(resource.Resource.Type))}"));
        }
        else if (Engines.IsGone(name))
        {
            yield return Found(
                engine,
                $"{resource.Resource.LogicalId} has the engine {name}, which AWS no longer offers",
                "choose the engine that took its place");
        }
        else if ((EngineVersion.Of(version.Text) is { } number && Engines.Oldest(name) is var (major, minor)
            && number.IsBefore(major, minor))
            || (version.Text is { } text && Engines.IsGone(name, text)))
        {
            yield return Found(
                version, $"{resource.Resource.LogicalId} has {name} {version.Text}, which AWS no longer offers",
                "choose a version in standard support", engine);
        }
    }
}
