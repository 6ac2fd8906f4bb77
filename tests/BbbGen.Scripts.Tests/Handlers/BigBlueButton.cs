using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>A BigBlueButton that is installed already.</summary>
static class BigBlueButton
{
    public static void Install(Host host) => host.Write(
        "usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties",
        $"bigbluebutton.web.serverURL=https://{host.Instance}.{Account.Domain}\nsecuritySalt={Secrets.BigBlueButton}\n");
}
