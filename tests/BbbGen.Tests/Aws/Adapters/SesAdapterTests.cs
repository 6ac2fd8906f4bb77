using System.Text;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Tests.Internet;

namespace BbbGen.Tests.Aws.Adapters;

public sealed class SesAdapterTests
{
    [Fact]
    public async Task An_account_whose_question_failed_is_asked_again_and_then_only_once()
    {
        string[] answers =
        [
            HostileServer.Answer("503 Busy", "{}"),
            HostileServer.Answer(
                "200 OK", """{"ProductionAccessEnabled": true, "SendingEnabled": true, "EnforcementStatus": "HEALTHY"}"""),
        ];
        var asked = 0;
        using var ses = new HostileServer((_, stream) => stream.WriteAsync(Encoding.UTF8.GetBytes(answers[asked++])).AsTask());
        using var client = new AmazonSimpleEmailServiceV2Client(
            new BasicAWSCredentials("key", "secret"),
            new AmazonSimpleEmailServiceV2Config
            {
                ServiceURL = $"http://127.0.0.1:{ses.Port}", AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0,
            });
        var adapter = new SesAdapter(_ => client, new AwsErrors(CallerProfile.Find(null)));

        await Assert.ThrowsAsync<BusyException>(() => AskAsync());

        Assert.Equal(new MailAccount(true, true, "HEALTHY"), await AskAsync());
        Assert.Equal(new MailAccount(true, true, "HEALTHY"), await AskAsync());
        Assert.Equal(2, asked);

        Task<MailAccount?> AskAsync() => adapter.AccountAsync("eu-west-1", TestContext.Current.CancellationToken);
    }
}
