using BbbGen.CloudFormation.Vocabulary.ECS;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// What a container may do besides running its program. The images decide how far that goes, see decision 42: the sources of Greenlight
/// (bigbluebutton/greenlight, release-3.8.2.4) and Scalelite (blindsidenetworks/scalelite, v1.8.5) show what each needs.
/// </summary>
public sealed partial class FrontendAppsTemplate
{
    /// <summary>The user <c>scalelite</c> of all of Scalelite's images but the web server's (Dockerfile).</summary>
    private const string ScaleliteUser = "1000:1000";

    /// <summary>In MiB, of the memory of the container. The web server passes on at most 1 MiB of a request.</summary>
    private const int TemporaryFiles = 64;

    /// <summary>Enough for all programs of the images; nginx has the most, two for each of 1024 connections.</summary>
    private const int OpenFilesAtMost = 16384;

    /// <summary>No program of the images is meant to gain privileges by starting another one.</summary>
    static ValueList<string> NoNewPrivileges => ["no-new-privileges"];

    static StructureList<TaskDefinitionUlimit> OpenFiles =>
        [new() { Name = TaskDefinitionUlimitName.Nofile, SoftLimit = OpenFilesAtMost, HardLimit = OpenFilesAtMost }];

    /// <summary>bootsnap's cache, which would be written below the image's own files (config/boot.rb of both applications).</summary>
    static TaskDefinitionKeyValuePair NoBootCache => Variable("BOOTSNAP_READONLY", "true");

    /// <param name="init">Unless the image starts tini itself: passes signals on and collects ended processes.</param>
    /// <param name="temporary">A writable /tmp in memory, for a container whose file system is read-only.</param>
    /// <param name="needed">The only capabilities that it keeps.</param>
    static TaskDefinitionLinuxParameters Linux(bool init, bool temporary, params ReadOnlySpan<string> needed) => new()
    {
        InitProcessEnabled = init,
        Capabilities = new() { Drop = ["ALL"], Add = needed.IsEmpty ? null : [.. needed] },
        Tmpfs = temporary
            ? [new TaskDefinitionTmpfs { ContainerPath = "/tmp", Size = TemporaryFiles, MountOptions = ["noexec", "nosuid", "nodev"] }]
            : null,
    };
}
