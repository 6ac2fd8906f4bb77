using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class SnsAdapter(Lazy<AmazonSimpleNotificationServiceClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonSimpleNotificationServiceClient>(client, errors), ISns
{
    /// <summary>SNS's text in place of an ARN until a subscription is confirmed.</summary>
    private const string Pending = "PendingConfirmation";

    public async Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken cancellationToken) => await AllAsync(
        "sns:ListSubscriptionsByTopic",
        (client, token) => client.ListSubscriptionsByTopicAsync(
            new ListSubscriptionsByTopicRequest { TopicArn = topic, NextToken = token }, cancellationToken),
        page => page.Subscriptions?.Where(entry => entry.SubscriptionArn == Pending).Select(entry => entry.Endpoint),
        page => page.NextToken,
        cancellationToken);
}
