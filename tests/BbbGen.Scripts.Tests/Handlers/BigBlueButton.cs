using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>A BigBlueButton that is installed already.</summary>
static class BigBlueButton
{
    static readonly string[] Services = ["bbb-web", "freeswitch", "bbb-webrtc-sfu", "livekit-server"];

    public static void Install(Host host) => host.Write(
        "usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties",
        $"bigbluebutton.web.serverURL=https://{host.Instance}.{Account.Domain}\nsecuritySalt={Secrets.BigBlueButton}\n");

    /// <summary>The bootstrap is complete: from now on there may be meetings.</summary>
    public static void MakeReady(Host host) => host.Write("var/lib/bbb-on-aws/complete", "");

    /// <summary>The API is silent and the services have stopped, but for one.</summary>
    public static void Stop(Host host, string? spared = null, string state = "inactive")
    {
        host.World.ApiAnswers = false;
        host.WriteStub("units", string.Concat(
            from service in Services select $"{service}.service {(service == spared ? state : "failed")}\n"));
    }
}
