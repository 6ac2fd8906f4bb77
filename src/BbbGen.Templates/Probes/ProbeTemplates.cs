using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Probes;

/// <summary>The templates of the probes. They are deployed for minutes and are not part of the product's templates.</summary>
public static class ProbeTemplates
{
    /// <summary>U2: a service whose execution role requires aws:SourceAccount.</summary>
    public static GeneratedTemplate ExecutionRole => Text(new ExecutionRoleProbeTemplate());

    /// <summary>U3: RDS events through a key that requires aws:SourceAccount.</summary>
    public static GeneratedTemplate EventKey => Text(new EventKeyProbeTemplate());

    /// <summary>U4: a rolling update against a termination hook.</summary>
    public static GeneratedTemplate RollingUpdate => Text(new RollingUpdateProbeTemplate());

    /// <summary>U5: a cluster that is deleted while a task runs.</summary>
    public static GeneratedTemplate ClusterDeletion => Text(new ClusterDeletionProbeTemplate());

    private static GeneratedTemplate Text(Template template) => new(template.FileName, YamlWriter.Write(template.ToNode()));
}
