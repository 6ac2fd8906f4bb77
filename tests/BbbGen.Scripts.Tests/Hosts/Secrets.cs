using System.Security.Cryptography;
using System.Text;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>The secrets of the test's account: whatever may be seen by others is searched for them.</summary>
public static class Secrets
{
    public const string Turn = "TurnSecretOfTheTest1";
    public const string SmtpUser = "AKIASMTPUSEROFTEST";
    public const string SmtpPassword = "Smtp/Password+Of=TheTest";
    public const string Administrator = "Adm1n#%+-.=@_~^:OfTheTest";
    public const string BigBlueButton = "bigbluebuttonsecretofthetest0123456789";
    public const string ServersKey = "KeyOfAllServersOfTheTest0123456789";

    public static IReadOnlyList<string> All { get; } = [Turn, SmtpPassword, Administrator, BigBlueButton, ServersKey];

    /// <summary>The API secret of a server behind Scalelite, as its function and the task that adds it each derive it.</summary>
    public static string OfServer(string name, string instance, string key = ServersKey) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{name} {instance}")));
}
