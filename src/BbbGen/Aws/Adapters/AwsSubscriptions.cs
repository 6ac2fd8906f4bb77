using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Subscriptions in SNS.</summary>
internal sealed class AwsSubscriptions(AmazonSimpleNotificationServiceClient client, AwsErrors errors) : ISubscriptions
{
    /// <summary>What SNS says in place of an ARN as long as nobody has confirmed.</summary>
    private const string Pending = "PendingConfirmation";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var request = new ListSubscriptionsByTopicRequest { TopicArn = topic };
        do
        {
            var page = await errors.CallAsync("sns:ListSubscriptionsByTopic", () => client.ListSubscriptionsByTopicAsync(request, cancellationToken), cancellationToken);
            found.AddRange((page.Subscriptions ?? []).Where(subscription => subscription.SubscriptionArn == Pending).Select(subscription => subscription.Endpoint));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }
}
