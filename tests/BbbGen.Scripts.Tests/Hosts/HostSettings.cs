namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>The settings.env of a test host.</summary>
public sealed class HostSettings(Account account, Host host)
{
    /// <summary>Names and values, as a test may change them.</summary>
    public Dictionary<string, string> Values { get; } = new()
    {
        ["BBB_REGION"] = "eu-west-1",
        ["BBB_STACK_NAME"] = Account.Stack,
        ["BBB_SIGNAL_RESOURCE"] = "Group",
        ["BBB_BUCKET"] = Account.Bucket,
        ["BBB_LOG_GROUP"] = Account.LogGroup,
    };

    public string Text => string.Concat(Values.Select(pair => $"{pair.Key}={pair.Value}\n"));

    /// <summary>The name of this host's own parameter for the TURN host.</summary>
    public string TurnParameter => $"/{host.Instance}/turn-hostname";

    /// <summary>The family of the task that the servers' function starts for this host.</summary>
    public string AddServerFamily => $"{host.Instance}-add-server";

    public void Scalable()
    {
        Application("scalable");
        host.World.Metadata["public-ipv4"] = account.AddressOf(host.Instance);
        Values["BBB_LIFECYCLE_HOOK"] = "TerminationHook";
        Values["BBB_FILE_SYSTEM"] = "fs-0123456789abcdef0";
        Values["BBB_ACCESS_POINT"] = "fsap-0123456789abcdef0";
        Values["BBB_SERVERS_FUNCTION"] = "servers-of-the-test";
    }

    public void Single()
    {
        Application("single");
        Values["BBB_PUBLIC_LABEL"] = host.Instance; // a name of its own, as all tests share one zone
        Values["BBB_DATA_VOLUME"] = host.Volume;
        Values["BBB_ADMINISTRATOR_EMAIL"] = "admin@example.net";
        Values["BBB_ADMINISTRATOR_SECRET"] = account.Output("AdministratorSecret");
        Values["BBB_REGISTRATION"] = "approval";
        Values["BBB_SMTP_SECRET"] = account.Output("SmtpSecret");
        Values["BBB_SMTP_ENDPOINT"] = "email-smtp.eu-west-1.amazonaws.com";
    }

    public void Turn()
    {
        Public();
        Values["BBB_BOOTSTRAP"] = "turn-bootstrap.sh";
        Values["BBB_PUBLIC_LABEL"] = host.Instance; // a name of its own, as all tests share one zone
        Values["BBB_TURN_CERTIFICATE_SECRET"] = account.NextCertificate();
        Values["BBB_LIFECYCLE_HOOK"] = "TerminationHook";
    }

    public void Ecs()
    {
        Values["BBB_BOOTSTRAP"] = "ecs-bootstrap.sh";
        Values["BBB_ECS_CLUSTER"] = Account.Cluster;
    }

    void Application(string mode)
    {
        Public();
        Values["BBB_BOOTSTRAP"] = "application-bootstrap.sh";
        Values["BBB_TURN_HOSTNAME_PARAMETER"] = Account.NoTurnHost;
        Values["BBB_MODE"] = mode;
        Values["BBB_VERSION"] = "jammy-300";
        Values["BBB_DATA_DEVICE"] = "/dev/sdf";
    }

    void Public()
    {
        Values["BBB_HOSTED_ZONE"] = Account.Zone;
        Values["BBB_DOMAIN"] = Account.Domain;
        Values["BBB_OPERATOR_EMAIL"] = "operator@example.net";
        Values["BBB_TURN_SECRET"] = account.Output("TurnSecret");
        Values["BBB_TURN_HOSTNAME_PARAMETER"] = TurnParameter;
    }
}
