namespace BbbGen.Templates.Assets;

/// <summary>A kind of host: the files it downloads from the source bucket, and the time limit of its setup.</summary>
internal sealed class HostKind
{
    /// <summary>Minutes that the bootstrap's own limit does not include: booting before it, reporting after it.</summary>
    private const int Margin = 5;

    // One hour, CloudFormation's maximum in a rolling update: bbb-install alone may take half of it.
    private const int ApplicationMinutes = 60;

    // coturn comes from the distribution: the host signals after a few minutes.
    private const int TurnMinutes = 30;

    // It installs one package from the image's own repository.
    private const int EcsMinutes = 20;

    private static readonly IReadOnlyList<Asset> OfEveryHost =
        [Scripts.BootstrapSh, Scripts.BbbBootstrapService, Scripts.InstanceSh, Scripts.MetadataGuardSh, Scripts.MetadataGuardService];

    private static readonly IReadOnlyList<Asset> OfPublicHosts = [.. OfEveryHost, Scripts.UbuntuSh];

    private static readonly IReadOnlyList<Asset> ToNameItself = [Scripts.Route53HandlerSh, Scripts.Route53HandlerService];

    private static readonly IReadOnlyList<Asset> ToBeNamed =
        [Scripts.ServersFunctionSh, Scripts.ServerNameSh, Scripts.ServerNameService];

    private static readonly IReadOnlyList<Asset> OfApplications =
    [
        .. OfPublicHosts,
        Scripts.BigbluebuttonSh,
        Scripts.ApplicationCwagentJson,
        Scripts.TurnHandlerSh,
        Scripts.TurnHandlerService,
        Scripts.TurnHandlerTimer,
    ];

    private readonly int _minutes;

    private HostKind(int minutes, Asset bootstrap, IReadOnlyList<Asset> others) => (_minutes, Files) = (minutes, [bootstrap, .. others]);

    /// <summary>A BigBlueButton server behind Scalelite.</summary>
    public static HostKind ScalableApplication { get; } = new(
        ApplicationMinutes,
        Scripts.ApplicationBootstrapSh,
        [.. OfApplications, .. ToBeNamed, Scripts.TerminationHandlerSh, Scripts.TerminationHandlerService, Scripts.ScaleliteHandlerSh,
            Scripts.ScaleliteHandlerService, Scripts.ScalelitePostPublishRb, Scripts.ScaleliteYml, Scripts.RecordingsHandlerSh,
            Scripts.RecordingsHandlerService, Scripts.RecordingsHandlerTimer]);

    /// <summary>A BigBlueButton server with Greenlight on it.</summary>
    public static HostKind SingleApplication { get; } =
        new(ApplicationMinutes, Scripts.ApplicationBootstrapSh, [.. OfApplications, .. ToNameItself, Scripts.SingleServerSh,
            Scripts.SingleServerService, Scripts.DataVolumeSh, Scripts.GreenlightAdministratorSh]);

    /// <summary>A TURN server.</summary>
    public static HostKind Turn { get; } = new(
        TurnMinutes,
        Scripts.TurnBootstrapSh,
        [.. OfPublicHosts, .. ToNameItself, Scripts.TurnSh, Scripts.TurnCertificateSh, Scripts.TurnCertificateService,
            Scripts.TurnCertificateTimer, Scripts.TurnSecretSh, Scripts.TurnSecretService, Scripts.TurnSecretTimer,
            Scripts.TurnDrainSh, Scripts.TurnDrainService, Scripts.TurnCwagentJson]);

    /// <summary>A container instance.</summary>
    public static HostKind Ecs { get; } = new(EcsMinutes, Scripts.EcsBootstrapSh, [.. OfEveryHost, Scripts.EcsCwagentJson]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostKind> All { get; } = [ScalableApplication, SingleApplication, Turn, Ecs];

    /// <summary>How long CloudFormation waits for the host's signal, an ISO 8601 duration.</summary>
    public string SignalTimeout => $"PT{_minutes}M";

    /// <summary>How long the bootstrap may run, a time span of systemd's: it ends early enough to signal the step it hung in.</summary>
    public string TimeLimit => $"{_minutes - Margin}min";

    /// <summary>The script that sets the host up.</summary>
    public Asset Bootstrap => Files[0];

    /// <summary>All files it downloads, <see cref="Bootstrap"/> first.</summary>
    public IReadOnlyList<Asset> Files { get; }

    /// <summary>
    /// One SHA-256 digest for all the files, in lower-case hexadecimal: of the lines <c>sha256sum</c> prints for them, so that each
    /// file's own digest is part of it. Also the folder of the bucket that contains exactly these files.
    /// </summary>
    public string Digest => field ??=
        Sha256.HexOf(string.Concat(Files.Select(file => $"{file.Sha256}  {file.FileName}\n")));

    /// <summary>What the host may read in the bucket: the flat names of its files, and the whole folder of its digest.</summary>
    public IReadOnlyList<string> Keys => [.. Files.Select(file => file.FileName), $"{Digest}/*"];
}
