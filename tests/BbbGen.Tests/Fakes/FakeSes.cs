using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeSes : FakeService, ISes
{
    public MailAccount? Account { get; set; } = new(HasProductionAccess: true, CanSend: true, "HEALTHY");

    public MailIdentity? Identity { get; set; }

    /// <summary>Regions whose account was read.</summary>
    public HashSet<string> Regions { get; } = [];

    public Task<MailAccount?> AccountAsync(string region, CancellationToken cancellationToken)
    {
        Regions.Add(region);
        return Answer(Account);
    }

    public Task<MailIdentity?> IdentityAsync(string region, string domain, CancellationToken cancellationToken) => Answer(Identity);
}
