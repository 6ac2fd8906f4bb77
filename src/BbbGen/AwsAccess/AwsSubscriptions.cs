using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using BbbGen.Deployment.Smoke;

namespace BbbGen.AwsAccess;

/// <summary>Subscriptions in SNS.</summary>
internal sealed class AwsSubscriptions(AmazonSimpleNotificationServiceClient client, AwsErrors errors) : ISubscriptions
{
    /// <summary>What SNS says in place of an ARN as long as nobody has confirmed.</summary>
    private const string Pending = "PendingConfirmation";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken stop)
    {
        var found = new List<string>();
        var request = new ListSubscriptionsByTopicRequest { TopicArn = topic };
        do
        {
            var page = await errors.CallAsync("sns:ListSubscriptionsByTopic", () => client.ListSubscriptionsByTopicAsync(request, stop), stop);
            found.AddRange((page.Subscriptions ?? []).Where(subscription => subscription.SubscriptionArn == Pending).Select(subscription => subscription.Endpoint));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }
}
